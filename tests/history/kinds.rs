//! The same judge for everything that is no action: the strategy, leads, measures, milestones, decisions, matters,
//! comments and meetings, down to the single figure. It knows nothing of the program: it reads every version whole
//! with another parser, and follows each value back from commit to commit by its name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value as Json;
use serde_yaml::Value;

use crate::script::{Way, ask};
use crate::support::{Book, Dice};

/// The value of each field, by the item it is of and its path there.
type Fields = BTreeMap<(String, String), String>;

/// Where the plan begins: one thing of every kind, each list with something in it.
const START: &str = "
pledge: 1
strategy:
  title: Better Together
  owner: board
  review: quarterly
  period: {from: 2018-04-01, to: 2021-03-31}
  approval: [{body: board, kind: approved, by: 2018-06-30}, {body: council, by: 2018-09-30}]
leads:
  hos: {name: Head of Service}
  vsh: {name: Virtual School Head}
  board: {name: Board, kind: board}
  council: {name: Council, kind: board}
measures:
  - ref: M1
    title: Stability
    baseline: {period: 2016-17, value: 60}
    targets: [{period: 2018-19, value: 70}, {period: 2019-20, value: 75}]
    readings: [{period: 2018-19 Q1, value: 64}, {period: 2018-19 Q2, value: 65}]
  - {ref: M2, title: Placements near home}
priorities:
  - ref: '1'
    title: Health
    measures: [{ref: M1.1, title: Assessments in time, targets: [{period: 2018-19, value: 90}]}]
    actions:
      - ref: '1.1'
        title: A health passport
        milestones: [{ref: 1.1.1, title: Agreed}, {ref: 1.1.2, title: Printed, due: 2018-12-01}]
        updates: [{date: 2018-05-01, by: hos, note: Begun}]
decisions:
  - ref: D1
    kind: approved
    date: 2018-06-20
    conditions: [{text: Name who answers}, {text: Say what it costs}]
matters:
  - {ref: X1, text: Report back, parts: [{text: On time}, {text: On cost}]}
  - {ref: X2, text: A visit, due: 2018-10-01}
comments:
  - {ref: C1, text: Too long, from: A member}
  - {ref: C2, text: Too short, from: Another member}
meetings:
  - {ref: HWB 1, date: 2018-06-20, body: board}
";

/// Fields that are set, by the way there from the top, and what they are set to: a text, a day, a number or a word.
const FIELDS: &[(&str, &[&str])] = &[
    ("strategy vision", &["TEXT"]),
    ("strategy review", &["monthly", "annually", "quarterly"]),
    ("strategy period to", &["DAY"]),
    ("strategy approval 1 by", &["DAY"]),
    ("leads hos email", &["TEXT"]),
    ("leads vsh until", &["DAY"]),
    ("measures 0 definition", &["TEXT"]),
    ("measures 0 baseline value", &["NUMBER"]),
    ("measures 0 targets 1 value", &["NUMBER"]),
    ("measures 0 readings 0 value", &["NUMBER"]),
    ("priorities 0 outcome", &["TEXT"]),
    ("priorities 0 measures 0 unit", &["TEXT"]),
    ("priorities 0 measures 0 targets 0 value", &["NUMBER"]),
    ("priorities 0 actions 0 milestones 0 due", &["DAY"]),
    ("priorities 0 actions 0 milestones 1 note", &["TEXT"]),
    ("priorities 0 actions 0 updates 0 next", &["TEXT"]),
    ("decisions 0 text", &["TEXT"]),
    ("decisions 0 conditions 0 met", &["DAY"]),
    ("decisions 0 conditions 1 text", &["TEXT"]),
    ("matters 0 lead", &["hos", "vsh"]),
    ("matters 0 parts 1 due", &["DAY"]),
    ("comments 0 response", &["TEXT"]),
    ("comments 0 outcome", &["accepted", "rejected"]),
    ("meetings 0 papers_due", &["DAY"]),
    ("meetings 0 title", &["TEXT"]),
];
/// Those that are never cleared, since without them an item would be another.
const KEPT: [&str; 3] = ["value", "text", "by"];
/// Lists out of which the last item is taken, and to which it comes back.
const LISTS: [&str; 3] = ["measures", "matters", "comments"];
/// The lists whose items bear refs.
const WITH_REFS: [&str; 8] = [
    "measures",
    "priorities",
    "actions",
    "milestones",
    "decisions",
    "matters",
    "comments",
    "meetings",
];

fn written(value: &Value) -> String {
    serde_yaml::to_string(value).unwrap().trim().to_owned()
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| written(value), str::to_owned)
}

/// What a part of a version says, with the names of the items it stands in.
fn gather(value: &Value, item: &str, path: &[String], said: &mut Said) {
    let under = |more: &[String]| [path, more].concat();
    for (key, value) in value.as_mapping().unwrap() {
        let key = word(key);
        match value {
            Value::Mapping(leads) if item.is_empty() && key == "leads" => {
                for (lead, value) in leads {
                    gather(value, &format!("lead:{}", word(lead)), &[], said);
                }
            }
            Value::Mapping(_) if item.is_empty() => gather(value, &key, &[], said),
            Value::Mapping(_) => gather(value, item, &under(&[key]), said),
            Value::Sequence(items) if items.iter().any(Value::is_mapping) => {
                for (at, value) in items.iter().enumerate() {
                    if WITH_REFS.contains(&key.as_str()) {
                        let own = word(&value["ref"]);
                        said.above.insert(own.clone(), item.to_owned());
                        gather(value, &own, &[], said);
                    } else {
                        gather(value, item, &under(&[key.clone(), name(value, at)]), said);
                    }
                }
            }
            value => {
                let path = under(&[key]).join(".");
                said.fields.insert((item.to_owned(), path), written(value));
            }
        }
    }
}

/// How an entry without a ref is known.
fn name(entry: &Value, at: usize) -> String {
    for known in [&["period"] as &[&str], &["body"], &["date", "by"]] {
        if known.iter().all(|key| entry.get(key).is_some()) {
            let parts: Vec<String> = known.iter().map(|key| word(&entry[*key])).collect();
            return parts.join(" ");
        }
    }
    ["i", "ii", "iii"][at].to_owned()
}

/// What a version says.
#[derive(Clone, Default)]
struct Said {
    fields: Fields,
    /// What each item stands in.
    above: BTreeMap<String, String>,
}

impl Said {
    fn of(text: &str) -> Option<Self> {
        let plan: Value = serde_yaml::from_str(text).ok()?;
        let mut said = Self::default();
        gather(&plan, "", &[], &mut said);
        said.fields.retain(|(item, _), _| !item.is_empty());
        Some(said)
    }

    fn is_within(&self, item: &str, outer: &str) -> bool {
        item == outer
            || self
                .above
                .get(item)
                .is_some_and(|above| self.is_within(above, outer))
    }
}

struct Version {
    subject: String,
    parents: Vec<String>,
    blob: String,
    said: Option<Said>,
}

struct Judge {
    versions: HashMap<String, Version>,
    head: String,
}

impl Judge {
    fn of(book: &Book) -> Self {
        let log = book.git(&["log", "--format=%H|%P|%s"]);
        let version = |line: &str| {
            let parts: Vec<&str> = line.splitn(3, '|').collect();
            let there = format!("{}:plan.yaml", parts[0]);
            let version = Version {
                subject: parts[2].to_owned(),
                parents: parts[1].split_whitespace().map(str::to_owned).collect(),
                blob: book.git(&["rev-parse", &there]),
                said: Said::of(&book.git(&["show", &there])),
            };
            (parts[0].to_owned(), version)
        };
        Self {
            versions: log.lines().map(version).collect(),
            head: book.git(&["rev-parse", "HEAD"]).trim().to_owned(),
        }
    }

    /// What a version says; of one that cannot be read what the one before says.
    fn said(&self, commit: &str) -> &Said {
        let version = &self.versions[commit];
        match &version.said {
            Some(said) => said,
            None => self.said(&version.parents[0]),
        }
    }

    /// The parents a version is compared with, and whether it may have changed anything: where it took the file of
    /// one of them, that one alone.
    fn parents(&self, commit: &str) -> (&[String], bool) {
        let version = &self.versions[commit];
        let same = |parent: &String| self.versions[parent].blob == version.blob;
        match version.parents.iter().position(same) {
            Some(at) => (&version.parents[at..=at], false),
            None => (&version.parents, true),
        }
    }

    fn setter(&self, commit: &str, field: &(String, String)) -> &str {
        let value = &self.said(commit).fields[field];
        let (parents, _) = self.parents(commit);
        let had = |parent: &&String| self.said(parent).fields.get(field) == Some(value);
        match parents.iter().find(had) {
            Some(parent) => self.setter(parent, field),
            None => &self.versions[commit].subject,
        }
    }

    /// The subjects of the commits in which an item or something that stands in it changed.
    fn commits(&self, item: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![self.head.as_str()]);
        while let Some(commit) = waiting.pop() {
            let (parents, changed) = self.parents(commit);
            let here = self.said(commit);
            let all = || parents.iter().map(|parent| self.said(parent));
            let fields = all().chain([here]).flat_map(|said| {
                let within = said.fields.keys();
                within.filter(|(own, _)| said.is_within(own, item))
            });
            let new =
                |field: &(String, String)| all().all(|said| said.fields.get(field) != here.fields.get(field));
            if changed && self.versions[commit].said.is_some() && fields.into_iter().any(new) {
                found.insert(self.versions[commit].subject.as_str());
            }
            waiting.extend(
                parents
                    .iter()
                    .map(String::as_str)
                    .filter(|parent| seen.insert(*parent)),
            );
        }
        found
    }
}

/// The program tells of every item the commits that the judge finds, and of every field who set it; whichever git
/// reads the history, with the index that is kept and without.
fn judged(book: &Book) {
    let judge = Judge::of(book);
    let said = judge.said(&judge.head);
    let setters: BTreeMap<(String, String), String> = said
        .fields
        .keys()
        .map(|field| (field.clone(), judge.setter(&judge.head, field).to_owned()))
        .collect();
    let items: BTreeSet<&String> = said.fields.keys().map(|(item, _)| item).collect();
    for way in [Way::NoCache, Way::Library, Way::Whole, Way::Usual, Way::Usual] {
        let text = |row: &Json, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let blame = ask(book, way, &["blame", "--json"]).ok().json();
        let rows = blame.as_array().unwrap().iter();
        let set: BTreeMap<(String, String), String> = rows
            .filter(|row| !text(row, "ref").is_empty())
            .map(|row| ((text(row, "ref"), text(row, "field")), text(row, "reason")))
            .collect();
        assert_eq!(set, setters, "{way:?}");
        for item in &items {
            let log = ask(book, way, &["log", item, "--json"]).ok().json();
            let rows = log.as_array().unwrap().iter();
            let told: BTreeSet<String> = rows
                .filter(|row| row["change"] != "unreadable")
                .map(|row| text(row, "reason"))
                .collect();
            let commits = judge.commits(item).into_iter().map(str::to_owned).collect();
            assert_eq!(told, commits, "the commits of {item}, {way:?}");
        }
    }
}

/// A plan that somebody edits, and what was taken out of its lists.
struct Draft {
    plan: Value,
    gone: BTreeMap<&'static str, Value>,
    notes: usize,
}

impl Draft {
    fn text(&self) -> String {
        let notes = "# A note beside it.\n".repeat(self.notes);
        notes + &serde_yaml::to_string(&self.plan).unwrap()
    }

    fn at(&mut self, way: &[&str]) -> &mut Value {
        way.iter()
            .fold(&mut self.plan, |value, step| match step.parse::<usize>() {
                Ok(at) => &mut value[at],
                Err(_) => &mut value[*step],
            })
    }

    fn set(&mut self, (way, values): &(&str, &[&str]), step: usize) {
        let value = match values[step % values.len()] {
            "TEXT" => format!("Words of step {step}").into(),
            "DAY" => format!("2020-{:02}-{:02}", step / 28 + 1, step % 28 + 1).into(),
            "NUMBER" => (step + 100).into(),
            word => word.into(),
        };
        let way: Vec<&str> = way.split(' ').collect();
        let (key, record) = way.split_last().unwrap();
        let clears = step % 5 == 4 && !KEPT.contains(key);
        let record = self.at(record).as_mapping_mut().unwrap();
        if clears {
            record.remove(*key);
        } else {
            record.insert((*key).into(), value);
        }
    }

    /// Takes the last item out of a list, or puts it back.
    fn remove_or_return(&mut self, list: &'static str) {
        let gone = self.gone.remove(list);
        let items = self.at(&[list]).as_sequence_mut().unwrap();
        if let Some(item) = gone {
            items.push(item);
        } else {
            let item = items.pop().unwrap();
            self.gone.insert(list, item);
        }
    }

    /// The keys of a record in another order, which changes nothing.
    fn turn(&mut self, way: &[&str]) {
        let record = self.at(way).as_mapping_mut().unwrap();
        let mut entries: Vec<(Value, Value)> = std::mem::take(record).into_iter().collect();
        entries.reverse();
        *record = entries.into_iter().collect();
    }
}

fn commit(book: &Book, text: &str, step: usize, subject: &str) {
    book.write("plan.yaml", text);
    let when = format!("2018-{:02}-{:02}T09:00:00Z", 5 + step / 28, step % 28 + 1);
    book.commit_on(&when, subject);
}

#[test]
fn everything_that_is_no_action_is_told_as_a_comparison_of_whole_versions_tells_it() {
    for seed in 0..3 {
        let mut dice = Dice(seed);
        let mut draft = Draft {
            plan: serde_yaml::from_str(START).unwrap(),
            gone: BTreeMap::new(),
            notes: 0,
        };
        let book = Book::with_plan(draft.text());
        for step in 1..40 {
            match dice.between(0, 9) {
                0 => {
                    let list: &&str = dice.one_of(&LISTS);
                    draft.remove_or_return(list);
                }
                1 => draft.turn(&["measures", "0"]),
                2 => draft.notes += 1,
                3 => {
                    let broken = draft.text().replace("leads:", "leads: [");
                    commit(&book, &broken, step, &format!("step {step}, broken"));
                    draft.notes += 1;
                }
                _ => {
                    for _ in 0..dice.between(1, 3) {
                        draft.set(dice.one_of(FIELDS), step);
                    }
                }
            }
            if book.read("plan.yaml") != draft.text() {
                commit(&book, &draft.text(), step, &format!("step {step}"));
            }
            if step == 15 {
                branches(&book, &mut draft, step);
            }
        }
        judged(&book);
    }
}

/// What stands first is changed on one branch and what stands last on the other, merged by git.
fn branches(book: &Book, draft: &mut Draft, step: usize) {
    book.git(&["switch", "--quiet", "-c", "side"]);
    let before = draft.plan.clone();
    draft.set(&("meetings 0 title", &["TEXT"]), 101);
    commit(book, &draft.text(), step, "on the side");
    draft.plan = before;
    book.git(&["switch", "--quiet", "main"]);
    draft.set(&("strategy vision", &["TEXT"]), 102);
    commit(book, &draft.text(), step, "on main");
    let when = format!("2018-{:02}-{:02}T19:00:00Z", 5 + step / 28, step % 28 + 1);
    book.git_on(&when, &["merge", "--quiet", "--no-edit", "side"]);
    draft.set(&("meetings 0 title", &["TEXT"]), 101);
    assert_eq!(book.read("plan.yaml"), draft.text());
}
