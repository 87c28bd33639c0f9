//! Reading a template: a council's own words around its papers, in a small YAML file.
//!
//! Law: what is not understood stops the paper with its line and what was likely meant; nothing is passed over.

use std::io::Read as _;
use std::path::Path;
use std::rc::Rc;

use crate::document::{NodeId, Tree};
use crate::error::{Problem, Result};
use crate::plan::nearest;
use crate::report::{Beside, Own, Part, Template};

/// A template with everything a template may say, to begin one's own with.
pub const DEFAULT: &str = include_str!("template.yaml");

const KEYS: &[&str] = &["title", "contact", "cover", "headings", "opening", "sections"];
/// The largest template that is read, in bytes; what has no end is no template.
const MOST: u64 = 1 << 20;
const OWN: &[&str] = &["heading", "text", "before", "after"];

/// The template in a file, named from a folder, for papers; none where no file is named.
pub fn template(folder: &Path, file: Option<&Path>) -> Result<Option<Rc<Template>>> {
    let Some(file) = file else { return Ok(None) };
    let named = |problem: Problem| Problem {
        what: format!("{}: {}", file.display(), problem.what),
        kind: crate::error::Kind::Usage,
        ..problem
    };
    let mut bytes = Vec::new();
    let read =
        std::fs::File::open(folder.join(file)).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map_err(|why| {
        Problem::usage(format!("the template {} cannot be read", file.display()))
            .because(why.to_string())
            .hint("pledge report --print-template prints one to begin with")
    })?;
    let tree = Tree::read(bytes).map_err(named)?;
    let reader = Reader { tree: &tree };
    Ok(Some(Rc::new(reader.template().map_err(named)?)))
}

struct Reader<'t> {
    tree: &'t Tree,
}

impl Reader<'_> {
    fn template(&self) -> Result<Template> {
        let mut template = Template::default();
        let Some(root) = self.tree.root().filter(|root| !self.is_empty(*root)) else {
            return Ok(template);
        };
        for (key, value) in self.fields(root, "a template", KEYS)? {
            match key.as_str() {
                "title" => template.title = self.text(&key, value)?,
                "contact" => template.contact = self.text(&key, value)?,
                "cover" => template.cover = self.labelled(&key, value)?,
                "headings" => template.headings = self.by_section(&key, value)?,
                "opening" => template.opening = self.by_section(&key, value)?,
                _ => template.sections = self.sections(value)?,
            }
        }
        Ok(template)
    }

    /// The entries of a map whose keys are known.
    fn fields(&self, map: NodeId, of: &str, known: &[&str]) -> Result<Vec<(String, NodeId)>> {
        let entries = self.entries(map, of)?;
        for (key, name, _) in &entries {
            if !known.contains(&name.as_str()) {
                return Err(self.unknown(*key, &format!("{of} has no {name}"), name, known));
            }
        }
        Ok(entries
            .into_iter()
            .map(|(_, name, value)| (name, value))
            .collect())
    }

    fn entries(&self, map: NodeId, of: &str) -> Result<Vec<(NodeId, String, NodeId)>> {
        if self.is_empty(map) {
            return Ok(Vec::new());
        }
        if !self.tree.form(map).is_map() {
            return Err(self.wrong(map, &format!("{of} is lines of \"key: text\"")));
        }
        let entries = self.tree.entries(map);
        Ok(entries
            .map(|(key, value)| (key, self.tree.text(key).to_owned(), value))
            .collect())
    }

    fn labelled(&self, name: &str, map: NodeId) -> Result<Vec<(String, String)>> {
        let entries = self.entries(map, name)?.into_iter();
        entries
            .map(|(_, label, value)| Ok((label.clone(), self.text(&label, value)?.unwrap_or_default())))
            .collect()
    }

    fn by_section(&self, name: &str, map: NodeId) -> Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        for (key, section, value) in self.entries(map, name)? {
            self.is_section(key, &section)?;
            let text = self.text(&section, value)?;
            found.extend(text.map(|text| (section, text)));
        }
        Ok(found)
    }

    fn sections(&self, list: NodeId) -> Result<Vec<Own>> {
        if self.is_empty(list) {
            return Ok(Vec::new());
        }
        if !self.tree.form(list).is_list() {
            return Err(self.wrong(list, "sections is a list: each begins with \"- heading:\""));
        }
        self.tree.children(list).map(|item| self.own(item)).collect()
    }

    fn own(&self, item: NodeId) -> Result<Own> {
        let mut own = Own {
            heading: String::new(),
            text: String::new(),
            place: Beside::Last,
        };
        for (key, value) in self.fields(item, "a section", OWN)? {
            let text = self.text(&key, value)?;
            match (key.as_str(), text) {
                ("heading", text) => own.heading = text.unwrap_or_default(),
                ("text", text) => own.text = text.unwrap_or_default(),
                (_, None) => {}
                (beside, Some(section)) => {
                    self.is_section(value, &section)?;
                    own.place = if beside == "before" {
                        Beside::Before(section)
                    } else {
                        Beside::After(section)
                    };
                }
            }
        }
        if own.heading.trim().is_empty() {
            return Err(self.wrong(item, "a section needs a heading"));
        }
        Ok(own)
    }

    fn is_section(&self, at: NodeId, name: &str) -> Result<()> {
        let names: Vec<&str> = Part::ALL.iter().map(|part| part.name()).collect();
        if names.contains(&name) {
            return Ok(());
        }
        Err(self.unknown(at, &format!("no paper has a section {name}"), name, &names))
    }

    /// A text; none where nothing is written.
    fn text(&self, name: &str, value: NodeId) -> Result<Option<String>> {
        if !self.tree.form(value).is_scalar() {
            return Err(self.wrong(value, &format!("{name} is a text")));
        }
        Ok(Some(self.tree.text(value).trim().to_owned()).filter(|text| !text.is_empty()))
    }

    fn is_empty(&self, node: NodeId) -> bool {
        self.tree.form(node).is_scalar() && self.tree.text(node).trim().is_empty()
    }

    fn unknown(&self, at: NodeId, what: &str, name: &str, known: &[&str]) -> Problem {
        let mut known = known.to_vec();
        known.dedup();
        let next = nearest(name, known.iter().copied()).map_or_else(
            || format!("there are {}", known.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        self.wrong(at, what).hint(next)
    }

    fn wrong(&self, at: NodeId, what: &str) -> Problem {
        let line = self.tree.begins(at).line;
        Problem::usage(format!("line {line}: {what}"))
            .hint("pledge report --print-template prints one with everything a template may say")
    }
}
