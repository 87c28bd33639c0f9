//! One field of a form: what it takes, what was typed, and what is understood of it.
//!
//! Law: made from the table's entry alone. What was not touched is not written, whatever it looks like.

use super::read;
use crate::app::TextBox;
use crate::app::overlay::Choice;
use crate::plan::{FieldInfo, Place, Plan, Raw, Shape, Why, compose};

/// One field of a form.
#[derive(Clone, Debug)]
pub struct FormField {
    /// Its entry of the table.
    pub info: &'static FieldInfo,
    /// What is typed.
    pub text: TextBox,
    /// How it is filled in.
    pub way: Way,
    /// What is understood of it.
    pub understood: Understood,
    /// Why it cannot be filled in here; none where it can.
    pub locked: Option<&'static str>,
    /// What somebody else wrote here while it was being filled in.
    pub meanwhile: Option<String>,
    /// Whether it is not asked for as things stand.
    pub hidden: bool,
    /// What the plan says, as it would be typed.
    pub(super) before: String,
    /// What it was proposed to say, which nobody typed.
    proposed: Option<String>,
    /// What the plan said when the person last knew.
    pub(super) base: Option<Raw>,
    /// Whether a word of its list is being typed, letter by letter.
    pub(super) typing: bool,
    /// How often the one letter that is typed was typed again.
    pub(super) again: usize,
    /// The word of its list that what is typed stands for.
    pub(super) meant: Option<String>,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A line; several values are separated by commas.
    Line,
    /// Several lines; several values stand on a line each.
    Lines,
    /// One word of a list.
    Words,
}

/// What is understood of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Understood {
    /// Nothing is typed.
    Nothing,
    /// It means what it says.
    AsTyped,
    /// It means this.
    Means(String),
    /// It is not understood.
    Not(Why),
}

impl FormField {
    /// The field of a record, as the plan has it.
    pub(in crate::app::overlay) fn of(plan: &Plan, item: &Place, info: &'static FieldInfo) -> Self {
        let written = plan.written(&item.field(info.name));
        // A value that holds a comma needs a line of its own.
        let way = match (way(info.shape), &written) {
            (Way::Line, Some(raw)) if info.shape.is_many() && holds_a_comma(raw) => Way::Lines,
            (way, _) => way,
        };
        let shown = written
            .as_ref()
            .map_or(Ok(String::new()), |raw| shown(raw, info.shape, way));
        let (before, locked) = match shown {
            Ok(shown) => (shown, None),
            Err(locked) => (String::new(), Some(locked)),
        };
        let mut field = Self {
            way,
            locked,
            base: written,
            ..Self::empty(info)
        };
        if way == Way::Lines {
            field.text = TextBox::lines("");
        }
        field.stands_as(&before);
        field.check(plan, item);
        field
    }

    /// The field of a record that takes a word of a list, as that list has it.
    pub(in crate::app::overlay) fn word_of(plan: &Plan, item: &Place, info: &'static FieldInfo) -> Self {
        let mut field = Self::of(plan, item, info);
        field.says_its_word(plan);
        field
    }

    /// Has what the plan says stand as the word of the list that it is.
    pub(in crate::app::overlay) fn says_its_word(&mut self, plan: &Plan) {
        let changed = self.changed();
        if let Some(word) = self.word_meant(plan, &self.before) {
            if !changed && !self.typing {
                self.text.replace(word.clone());
            }
            self.before = word;
        }
    }

    /// The field with nothing in it.
    pub(in crate::app::overlay) fn empty(info: &'static FieldInfo) -> Self {
        let way = way(info.shape);
        Self {
            info,
            text: if way == Way::Lines {
                TextBox::lines("")
            } else {
                TextBox::line("")
            },
            way,
            understood: Understood::Nothing,
            locked: None,
            meanwhile: None,
            hidden: false,
            before: String::new(),
            proposed: None,
            typing: false,
            again: 0,
            meant: None,
            base: None,
        }
    }

    /// Says this without its having been typed.
    pub(in crate::app::overlay) fn stands_as(&mut self, text: &str) {
        self.text.replace(text);
        text.clone_into(&mut self.before);
    }

    /// Says this until somebody says otherwise, without its having been typed.
    pub(super) fn propose(&mut self, text: &str) {
        self.text.replace(text);
        self.proposed = Some(text.to_owned());
    }

    /// What is typed, as the plan is to read it.
    pub(in crate::app::overlay) fn typed(&self) -> String {
        if let Some(word) = &self.meant {
            return word.clone();
        }
        let text = self.text.text();
        // A line break tells that values stand on lines of their own, and may hold commas.
        if self.way == Way::Lines && self.info.shape.is_many() && !text.trim().is_empty() {
            return format!("{}\n", text.trim_end_matches('\n'));
        }
        text
    }

    /// Whether it says something else than the plan.
    pub fn changed(&self) -> bool {
        let before = self.before.trim();
        self.locked.is_none() && self.text.text().trim() != before && self.typed().trim() != before
    }

    /// Whether somebody typed what it says, and the plan does not say it.
    pub fn typed_here(&self) -> bool {
        self.changed() && self.proposed.as_deref() != Some(self.text.text().as_str())
    }

    /// Whether it says one thing, as the plan has it or as proposed, that can only be said anew.
    pub(super) fn is_one_thing(&self) -> bool {
        let text = matches!(self.info.shape, Shape::Text | Shape::Prose | Shape::Many(_));
        let said = !self.text.text().is_empty() && !self.typed_here();
        self.way == Way::Line && !text && self.locked.is_none() && said
    }

    /// Why what is typed cannot be saved, where it cannot.
    pub fn refusal(&self) -> Option<&Why> {
        match &self.understood {
            Understood::Not(why) if self.changed() => Some(why),
            _ => None,
        }
    }

    /// Works out what is understood of what is typed.
    pub(in crate::app::overlay) fn check(&mut self, plan: &Plan, item: &Place) {
        let text = self.text.text();
        let touched = self.way == Way::Words && text.trim() != self.before.trim();
        self.meant = touched.then(|| self.nth_meant(plan, &text)).flatten();
        self.understood = read::understood(plan, &item.field(self.info.name), self.info.shape, &self.typed());
        // Of a word that is not yet typed out, which it is must be seen before what that means.
        if let Some(word) = self.meant.as_ref().filter(|word| *word != text.trim()) {
            self.understood = Understood::Means(match &self.understood {
                Understood::Means(means) if means.to_lowercase().starts_with(&word.replace('-', " ")) => {
                    means.clone()
                }
                Understood::Means(means) => format!("{word}: {means}"),
                _ => word.clone(),
            });
        }
    }

    /// Whether there is a list to choose from, as far as that can be told without making it.
    pub fn has_list(&self, plan: &Plan) -> bool {
        match self.info.shape.one() {
            Shape::OneOf(_) | Shape::Scaled(_) | Shape::Flag | Shape::Ref(_) => true,
            Shape::Lead => !plan.leads.is_empty(),
            _ => false,
        }
    }

    /// What there is to choose from, marked as it stands; empty where anything may be typed.
    pub(in crate::app::overlay) fn choices(&self, plan: &Plan) -> Vec<Choice> {
        let standing = self.values(plan);
        let mut choices = read::choices(plan, self.info.shape);
        for choice in &mut choices {
            choice.marked = standing.contains(&choice.word);
        }
        choices
    }

    /// The values of what is typed, each as it is called in the list of choices where it stands there.
    fn values(&self, plan: &Plan) -> Vec<String> {
        let typed = self.typed();
        if self.info.shape.is_many() {
            compose::several(plan, self.info.shape.one(), &typed)
        } else {
            vec![typed.trim().to_owned()]
        }
    }

    /// What was typed towards one of the choices without being one of them yet: what its list is narrowed by.
    pub(super) fn sought(&self, plan: &Plan) -> Option<String> {
        if !self.changed() && !self.typing {
            return None;
        }
        let choices = read::choices(plan, self.info.shape);
        let known = |value: &str| choices.iter().any(|choice| choice.word == value);
        if self.typing {
            return Some(self.text.text()).filter(|text| choices.iter().any(|choice| choice.holds(text)));
        }
        let values = self.values(plan);
        // What is sought may hold commas; what is known already, or was typed to stand as it is, comes before it.
        let tails = (0..values.len()).filter_map(|from| values.get(from..));
        let mut sought = tails
            .filter(|tail| !tail.iter().any(|value| known(value)))
            .map(|tail| tail.join(self.apart()));
        sought.find(|tail| choices.iter().any(|choice| choice.holds(tail)))
    }

    /// What stands between several values.
    fn apart(&self) -> &'static str {
        if self.way == Way::Lines { "\n" } else { ", " }
    }

    /// Takes what was picked from its choices; what was typed freely stays, what was typed to find it goes.
    pub(super) fn pick(&mut self, plan: &Plan, picked: &[String]) {
        if !self.info.shape.is_many() {
            self.take(picked.first().cloned().unwrap_or_default());
            return;
        }
        let known = read::choices(plan, self.info.shape);
        let mut standing = self.values(plan);
        if let Some(sought) = self.sought(plan) {
            let kept = (0..standing.len()).find(|from| {
                let tail = standing.get(*from..).unwrap_or_default();
                tail.join(self.apart()) == sought
            });
            standing.truncate(kept.unwrap_or(standing.len()));
        }
        // The order is kept: the first of several leads is the contact.
        let mut values: Vec<String> = standing
            .into_iter()
            .filter(|value| picked.contains(value) || !known.iter().any(|choice| choice.word == *value))
            .collect();
        for one in picked {
            if !values.contains(one) {
                values.push(one.clone());
            }
        }
        self.text.replace(values.join(self.apart()));
    }
}

/// How a field of this shape is filled in.
fn way(shape: Shape) -> Way {
    match (shape, shape.one()) {
        (Shape::OneOf(_) | Shape::Scaled(_) | Shape::Flag, _) => Way::Words,
        (_, Shape::Prose) | (Shape::Many(_), Shape::Text) => Way::Lines,
        _ => Way::Line,
    }
}

fn holds_a_comma(raw: &Raw) -> bool {
    match raw {
        Raw::Text(text) => text.contains(','),
        Raw::List(items) => items.iter().any(holds_a_comma),
        Raw::Empty | Raw::Map(_) => false,
    }
}

/// What is written as somebody would type it, or why that cannot be.
pub(super) fn shown(raw: &Raw, shape: Shape, way: Way) -> Result<String, &'static str> {
    let apart: &[char] = if way == Way::Lines { &['\n'] } else { &['\n', ','] };
    let one = |raw: &Raw| match raw {
        Raw::Text(text) if shape.is_many() && text.trim().contains(apart) => {
            Err("one of its values holds what would part it in two here; change it in the file")
        }
        Raw::Text(text) => Ok(text.trim_end().to_owned()),
        Raw::Empty => Ok(String::new()),
        Raw::List(_) | Raw::Map(_) => Err("it is not written as a form can show it; change it in the file"),
    };
    match raw {
        Raw::List(items) if shape.is_many() => {
            let texts = items.iter().map(one).collect::<Result<Vec<_>, _>>()?;
            Ok(texts.join(if way == Way::Lines { "\n" } else { ", " }))
        }
        raw => one(raw),
    }
}
