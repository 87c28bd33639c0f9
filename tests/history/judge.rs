//! A judge that knows nothing of the program: it reads every version whole with another parser, compares it with each
//! of its parents, action by action, and says which commits each action has and who set its fields.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value as Json;
use serde_yaml::Value;

use crate::script::{Action, Script, Way, ask};
use crate::support::{Book, Dice};

/// The fields of an action as written, with where it stands: its priority and how many stand before it.
type Fields = BTreeMap<String, String>;
/// The actions of a version by ref.
type Actions = BTreeMap<String, (Fields, String, usize)>;

/// A version of the file.
struct Version {
    subject: String,
    parents: Vec<String>,
    /// Its content's id; nothing where the file is not there.
    blob: String,
    /// What it says; nothing where it cannot be read.
    actions: Option<Actions>,
}

/// All that is in the history of HEAD.
struct Judge {
    versions: HashMap<String, Version>,
    head: String,
}

fn text(value: &Value) -> String {
    serde_yaml::to_string(value).unwrap().trim().to_owned()
}

fn parsed(text_of_file: &str) -> Option<Actions> {
    let plan: Value = serde_yaml::from_str(text_of_file).ok()?;
    let mut actions = Actions::new();
    for priority in plan["priorities"].as_sequence()? {
        for (at, action) in priority["actions"].as_sequence()?.iter().enumerate() {
            let mut fields = Fields::new();
            for (key, value) in action.as_mapping()? {
                fields.insert(text(key), text(value));
            }
            actions.insert(text(&action["ref"]), (fields, text(&priority["ref"]), at));
        }
    }
    Some(actions)
}

/// The refs an action gave up.
fn formerly(fields: &Fields) -> BTreeSet<String> {
    let Some(Ok(Value::Sequence(names))) = fields.get("formerly").map(|text| serde_yaml::from_str(text))
    else {
        return BTreeSet::new();
    };
    names.iter().map(text).collect()
}

/// What an action was called in an older version: what it gave up since then, or the same.
fn older_name(name: &str, new: &Actions, old: &Actions) -> Option<String> {
    let now = formerly(&new.get(name)?.0);
    let gone = now.iter().find(|gone| {
        let before = old.get(*gone);
        before
            .is_some_and(|(fields, ..)| formerly(fields).is_subset(&now) && !formerly(fields).contains(*gone))
            && new
                .get(*gone)
                .is_none_or(|(fields, ..)| fields["title"] != old[*gone].0["title"])
            && !old.contains_key(name)
    });
    match gone {
        Some(gone) => Some(gone.clone()),
        None => old.contains_key(name).then(|| name.to_owned()),
    }
}

/// The fewest actions of one priority that account for a new order.
fn moved(new: &Actions, old: &Actions) -> BTreeSet<String> {
    let mut moved = BTreeSet::new();
    let priorities: BTreeSet<&String> = new.values().map(|(_, priority, _)| priority).collect();
    for priority in priorities {
        let mut order: Vec<(usize, &String, usize)> = Vec::new();
        for (name, (_, now, at)) in new.iter().filter(|(_, (_, now, _))| now == priority) {
            let Some((_, was, before)) = older_name(name, new, old).and_then(|name| old.get(&name)) else {
                continue;
            };
            if was == now {
                order.push((*at, name, *before));
            } else {
                moved.insert(name.clone());
            }
        }
        order.sort();
        let fewest = (0..1_u32 << order.len())
            .filter(|taken| {
                let kept = order.iter().enumerate().filter(|(at, _)| taken & 1 << at == 0);
                let kept: Vec<usize> = kept.map(|(_, (.., before))| *before).collect();
                kept.is_sorted()
            })
            .min_by_key(|taken| taken.count_ones())
            .unwrap();
        let taken = order.iter().enumerate().filter(|(at, _)| fewest & 1 << at != 0);
        moved.extend(taken.map(|(_, (_, name, _))| (*name).clone()));
    }
    moved
}

impl Judge {
    fn of(book: &Book) -> Self {
        let mut versions = HashMap::new();
        for line in book.git(&["log", "--format=%H|%P|%s"]).lines() {
            let parts: Vec<&str> = line.splitn(3, '|').collect();
            let there = ["strategy.yaml", "plan.yaml"].map(|name| format!("{}:{name}", parts[0]));
            let there = there
                .into_iter()
                .find(|there| book.try_git(&["cat-file", "-e", there]).status == Some(0));
            let read = there.map(|there| (book.git(&["rev-parse", &there]), book.git(&["show", &there])));
            versions.insert(
                parts[0].to_owned(),
                Version {
                    subject: parts[2].to_owned(),
                    parents: parts[1].split_whitespace().map(str::to_owned).collect(),
                    actions: read.as_ref().and_then(|(_, text)| parsed(text)),
                    blob: read.map(|(blob, _)| blob).unwrap_or_default(),
                },
            );
        }
        let head = book.git(&["rev-parse", "HEAD"]).trim().to_owned();
        Self { versions, head }
    }

    /// What a version says; of one that cannot be read what the one before says.
    fn actions(&self, commit: &str) -> Actions {
        let version = &self.versions[commit];
        match (&version.actions, version.parents.first()) {
            (Some(actions), _) => actions.clone(),
            (None, Some(parent)) => self.actions(parent),
            (None, None) => Actions::new(),
        }
    }

    /// Whether a version has the file of one of its parents, and which.
    fn taken(&self, commit: &str) -> Option<&String> {
        let version = &self.versions[commit];
        let mut parents = version.parents.iter();
        parents.find(|parent| self.versions[*parent].blob == version.blob)
    }

    /// The subjects of the commits that changed an action, and of each field that of who set it.
    fn of_action(&self, name: &str) -> (BTreeSet<String>, BTreeMap<String, String>) {
        let mut commits = BTreeSet::new();
        self.commits(&self.head, name, false, &mut commits, &mut BTreeSet::new());
        let fields = self.actions(&self.head)[name].0.clone();
        let set = fields
            .keys()
            .map(|field| (field.clone(), self.setter(&self.head, name, field)));
        (commits, set.collect())
    }

    fn commits(
        &self,
        commit: &str,
        name: &str,
        gone: bool,
        found: &mut BTreeSet<String>,
        seen: &mut BTreeSet<(String, String)>,
    ) {
        if !seen.insert((commit.to_owned(), name.to_owned())) {
            return;
        }
        let version = &self.versions[commit];
        // Every line of history is gone back, also one of which a merge took nothing.
        let (parents, changed) = (&version.parents, self.taken(commit).is_none());
        let here = self.actions(commit);
        let differs = |parent: &String| {
            let before = self.actions(parent);
            match (here.get(name), older_name(name, &here, &before)) {
                (None, _) => before.contains_key(name),
                (Some(_), None) => true,
                (Some((fields, ..)), Some(old)) => {
                    old != name || *fields != before[&old].0 || moved(&here, &before).contains(name)
                }
            }
        };
        if changed
            && version.actions.is_some()
            && parents.iter().all(differs)
            && (here.contains_key(name) || gone || !parents.is_empty())
        {
            found.insert(version.subject.clone());
        }
        for parent in parents {
            let before = self.actions(parent);
            let old = older_name(name, &here, &before).unwrap_or_else(|| name.to_owned());
            self.commits(parent, &old, !before.contains_key(&old), found, seen);
        }
    }

    fn setter(&self, commit: &str, name: &str, field: &str) -> String {
        let version = &self.versions[commit];
        let here = self.actions(commit);
        let value = here[name].0.get(field);
        let parents = self.taken(commit).into_iter().chain(&version.parents);
        for parent in parents {
            let before = self.actions(parent);
            if let Some(old) = older_name(name, &here, &before)
                && before[&old].0.get(field) == value
            {
                return self.setter(parent, &old, field);
            }
        }
        version.subject.clone()
    }
}

/// The subjects the program tells of an action.
fn told(book: &Book, name: &str) -> BTreeSet<String> {
    let rows = book.run(&format!("log {name} --json")).ok().json();
    let rows = rows.as_array().unwrap().iter();
    rows.filter(|row| row["change"] != "unreadable")
        .map(|row| row["reason"].as_str().unwrap().to_owned())
        .collect()
}

/// Who set each field of an action, by the program.
fn set(blame: &Json, name: &str) -> BTreeMap<String, String> {
    let rows = blame.as_array().unwrap().iter().filter(|row| row["ref"] == name);
    rows.map(|row| {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        (text("field"), text("reason"))
    })
    .collect()
}

fn judged(book: &Book) {
    let judge = Judge::of(book);
    let blame = book.run("blame --json").ok().json();
    for name in judge.actions(&judge.head).keys() {
        let name = name.trim_matches('\'');
        let quoted = judge
            .actions(&judge.head)
            .keys()
            .find(|key| key.trim_matches('\'') == name)
            .unwrap()
            .clone();
        let (commits, fields) = judge.of_action(&quoted);
        assert_eq!(told(book, name), commits, "the commits of {name}");
        assert_eq!(set(&blame, name), fields, "the setters of {name}");
    }
}

#[test]
fn the_scripted_history_is_told_as_a_comparison_of_whole_versions_tells_it() {
    let script = Script::whole();
    judged(&script.book);
    // And as it was before each of its last commits.
    for back in [1, 3, 4, 6] {
        script
            .book
            .git(&["switch", "--quiet", "--detach", &format!("main~{back}")]);
        judged(&script.book);
    }
}

#[test]
fn random_histories_are_told_as_a_comparison_of_whole_versions_tells_them() {
    for seed in 0..4 {
        let mut dice = Dice(seed);
        let mut script = Script::begun();
        for step in 0..14 {
            deed(&mut script, &mut dice, step);
        }
        judged(&script.book);
        for words in [&["log", "--json"] as &[&str], &["log"], &["blame", "--json"]] {
            let usual = ask(&script.book, Way::Usual, words);
            for way in [Way::Usual, Way::Whole, Way::Library, Way::NoCache] {
                let other = ask(&script.book, way, words);
                assert_eq!(usual.ok().stdout, other.ok().stdout, "{way:?}");
            }
        }
    }
}

/// One commit of a kind that loses a commitment by line.
fn deed(script: &mut Script, dice: &mut Dice, step: usize) {
    let all: Vec<String> = script
        .draft
        .priorities
        .iter()
        .flat_map(|(_, actions)| actions.iter().map(name_of))
        .collect();
    let name = dice.one_of(&all).clone();
    let kind = dice.between(0, 7);
    script.edit(&format!("step {step}"), |plan| match kind {
        0 => plan.set(&name, "due", &format!("2020-01-{:02}", step + 1)),
        1 => plan.set(&name, "rating", ["red", "green"][step % 2]),
        2 => {
            let action = plan.take(&name);
            plan.put(0, 0, action);
        }
        3 => {
            let action = plan.take(&name);
            plan.put(1, 0, action);
        }
        4 => {
            let new = format!("9.{step}");
            let mut names: Vec<String> = plan
                .action(&name)
                .iter()
                .find(|(key, _)| *key == "formerly")
                .map(|(_, held)| vec![held.trim_matches(['[', ']']).to_owned()])
                .unwrap_or_default();
            names.push(format!("\"{name}\""));
            plan.set(&name, "formerly", &format!("[{}]", names.join(", ")));
            plan.set(&name, "ref", &format!("\"{new}\""));
        }
        5 => plan.indent = 2 + step % 3,
        6 => plan.action(&name)[1..].reverse(),
        _ => plan.set(&name, "lead", ["hos", "vsh"][step % 2]),
    });
}

fn name_of(action: &Action) -> String {
    let held = action.iter().find(|(key, _)| *key == "ref").unwrap();
    held.1.trim_matches('"').to_owned()
}
