//! Plans and edits made by walking the field table, so that a new field is under every law the day it is declared.

use pledgebook::plan::{
    At, Edit, Form, Identity, Index, Kind, ListInfo, ListPlace, Place, Plan, Raw, Record, Shape, identities,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// How orderly the plans are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Every ref and name once, every value understood.
    Tidy,
    /// Doubled and missing refs, bad values, stray keys, text where lists or records belong.
    Wild,
}

/// Any plan.
pub fn plan(order: Order) -> BoxedStrategy<Plan> {
    record(Plan::KIND, order)
        .prop_map(move |raw| {
            let mut raw = raw;
            if order == Order::Tidy {
                number(Plan::KIND, &mut raw, &mut 0);
            }
            Plan::from_raw(raw)
        })
        .boxed()
}

fn record(kind: &'static Kind, order: Order) -> BoxedStrategy<Raw> {
    let fields = kind
        .fields
        .iter()
        .filter(|info| !matches!(info.shape, Shape::Key))
        .map(|info| {
            let often = if ["ref", "title", "name", "text", "key"].contains(&info.name) {
                0.9
            } else {
                0.2
            };
            let name = info.name;
            let named = value(name, info.shape, order).prop_map(move |raw| (name.to_owned(), raw));
            proptest::option::weighted(often, named).boxed()
        });
    let lists = kind.lists.iter().map(|info| {
        let name = info.name;
        let named = list(info, order).prop_map(move |raw| (name.to_owned(), raw));
        proptest::option::weighted(if deep(info) { 0.8 } else { 0.35 }, named).boxed()
    });
    let mut parts: Vec<BoxedStrategy<Option<(String, Raw)>>> = fields.chain(lists).collect();
    if order == Order::Wild {
        for key in ["x-note", "leed"] {
            let named = scalar().prop_map(move |raw| (key.to_owned(), raw));
            parts.push(proptest::option::weighted(0.1, named).boxed());
        }
    }
    parts
        .prop_map(|parts| Raw::Map(parts.into_iter().flatten().collect()))
        .boxed()
}

/// The lists that hold commitments: the body of a plan.
fn deep(info: &ListInfo) -> bool {
    ["priorities", "actions", "milestones", "measures", "leads"].contains(&info.name)
}

fn list(info: &'static ListInfo, order: Order) -> BoxedStrategy<Raw> {
    let item = record(info.kind(), order);
    let most = if deep(info) { 3 } else { 2 };
    let good = match info.form {
        Form::One => item,
        Form::List if order == Order::Wild => vec(prop_oneof![12 => item, 1 => scalar()], 0..=most)
            .prop_map(Raw::List)
            .boxed(),
        Form::List => vec(item, 0..=most).prop_map(Raw::List).boxed(),
        Form::Keyed => {
            let keys = proptest::sample::subsequence(vec!["hos", "hwb", "a#2", "ccg"], 0..=most);
            let one = if order == Order::Wild {
                prop_oneof![8 => item, 1 => scalar()].boxed()
            } else {
                item
            };
            (keys, vec(one, most))
                .prop_map(|(keys, items)| Raw::Map(keys.into_iter().map(str::to_owned).zip(items).collect()))
                .boxed()
        }
    };
    match order {
        Order::Tidy => good,
        Order::Wild => prop_oneof![14 => good, 1 => scalar(), 1 => Just(Raw::List(Vec::new()))].boxed(),
    }
}

fn scalar() -> BoxedStrategy<Raw> {
    prop_oneof![
        Just(Raw::Empty),
        Just(Raw::text("")),
        Just(Raw::text("something else")),
        Just(Raw::text("two\nlines")),
        Just(Raw::texts(["a", "b"])),
        Just(Raw::Map(vec![
            ("k".into(), Raw::text("v")),
            ("l".into(), Raw::Empty)
        ])),
    ]
    .boxed()
}

/// What a field may hold.
pub fn value(name: &str, shape: Shape, order: Order) -> BoxedStrategy<Raw> {
    let good = good(name, shape);
    let text = proptest::sample::select(good).prop_map(Raw::text).boxed();
    let fitting = match shape {
        Shape::Many(_) => prop_oneof![
            1 => text.clone(),
            3 => vec(text.clone(), 1..4).prop_map(distinct),
        ]
        .boxed(),
        _ => text,
    };
    match order {
        Order::Tidy => fitting,
        Order::Wild => {
            let bad = prop_oneof![
                Just(Raw::text("ambre")),
                Just(Raw::text(" ")),
                Just(Raw::texts(["x", "y"])),
                scalar()
            ];
            prop_oneof![8 => fitting, 1 => bad].boxed()
        }
    }
}

fn distinct(raws: Vec<Raw>) -> Raw {
    let mut once: Vec<Raw> = Vec::new();
    for raw in raws {
        if !once.contains(&raw) {
            once.push(raw);
        }
    }
    Raw::List(once)
}

/// Texts that a field of this shape understands.
pub fn good(name: &str, shape: Shape) -> Vec<&'static str> {
    match shape.one() {
        Shape::OwnRef => vec![
            "1",
            "2",
            "1.1",
            "1.2",
            "M1",
            "D1",
            "HWB 18/19-01",
            "1.1#2",
            "1(a)",
        ],
        Shape::Ref(_) => vec!["1", "2", "1.1", "1.2", "M1", "D1", "R1", "R2", "R3", "R4", "R5"],
        Shape::Lead => vec!["hos", "hwb", "Public Health", "ccg"],
        Shape::Key => vec!["hos"],
        Shape::When => vec![
            "2019-03-31",
            "31/03/2019",
            "Q4 2018/19",
            "Autumn 2018",
            "ongoing",
            "tbc",
        ],
        Shape::Period => vec!["2018-19 Q1", "Q1 2018/19", "2018-19", "July 2018"],
        Shape::Cadence => vec!["quarterly", "annual", "every 6 weeks"],
        Shape::Number => vec!["50", "50.0", "7.10"],
        Shape::Count => vec!["5", "0", "1,200"],
        Shape::Figure => vec!["61", "61.0", "majority", "£1,000"],
        Shape::Flag => vec!["true", "false", "yes"],
        Shape::Commit => vec!["0123456789abcdef0123456789abcdef01234567"],
        Shape::OneOf(words) | Shape::Scaled(words) => words.iter().map(|word| word.name).collect(),
        Shape::Prose => vec![
            "One line.",
            "One\ntwo\nthree\n",
            "ONE\ntwo\nthree\nfour\n",
            ": # - nasty",
        ],
        Shape::Text if name == "pledge" => vec!["1"],
        Shape::Text if ["formerly", "previously", "also_known"].contains(&name) => vec!["6.2", "6.3", "9"],
        _ => vec![
            "Share plans",
            "Agree a protocol",
            "Pilot an app",
            "C#2",
            "Ümlaut → 健康",
        ],
    }
}

/// Gives everything that bears a ref one of its own, and every other item a name of its own.
fn number(kind: &'static Kind, raw: &mut Raw, next: &mut usize) {
    let Raw::Map(entries) = raw else { return };
    for info in kind.lists {
        let Some((_, held)) = entries.iter_mut().find(|(key, _)| key == info.name) else {
            continue;
        };
        let items: Vec<&mut Raw> = match held {
            Raw::List(items) => items.iter_mut().collect(),
            Raw::Map(_) if info.form == Form::One => vec![held],
            Raw::Map(items) => items.iter_mut().map(|(_, item)| item).collect(),
            _ => continue,
        };
        for item in items {
            *next += 1;
            let given: Vec<(&str, String)> = match info.identity {
                Identity::Ref => vec![("ref", format!("R{next}")), ("title", format!("Title {next}"))],
                Identity::Part => vec![("ref", format!("c{next}"))],
                Identity::Fields(["period"]) => vec![("period", format!("{}", 1990 + *next))],
                Identity::Fields(["date", ..]) => vec![("date", format!("{}-05-01", 1990 + *next))],
                Identity::Fields([field, ..]) if *field != "key" => vec![(field, format!("Body {next}"))],
                _ => Vec::new(),
            };
            if let Raw::Map(fields) = item {
                for (field, text) in given
                    .into_iter()
                    .filter(|(field, _)| info.kind().field(field).is_some())
                {
                    fields.retain(|(key, _)| key != field);
                    fields.insert(0, (field.to_owned(), Raw::Text(text)));
                }
            }
            number(info.kind(), item, next);
        }
    }
}

/// A choice of an edit, whatever the plan.
pub type Choice = (u8, usize, usize, usize, u64);

/// Any choice.
pub fn choice() -> impl Strategy<Value = Choice> {
    any::<(u8, usize, usize, usize, u64)>()
}

/// The same choices, where what gets another ref remembers the one it gave up, as the program has it: with neither
/// that nor its title left, an item is another.
pub fn remembering(mut choices: Vec<Choice>) -> Vec<Choice> {
    for (variant, .., seed) in &mut choices {
        if *variant % 8 == 7 {
            *seed &= !1;
        }
    }
    choices
}

/// A place of every record.
pub fn records(plan: &Plan) -> Vec<(Place, &'static Kind)> {
    let mut all = Vec::new();
    plan.walk(&mut |place, record| all.push((place.clone(), record.kind())));
    all
}

/// The edit that a choice comes to on this plan; none where there is nothing to edit in that way.
pub fn edit(plan: &Plan, (variant, a, b, c, seed): Choice) -> Option<Edit> {
    let all = records(plan);
    let items: Vec<_> = all.iter().filter(|(place, _)| !place.steps.is_empty()).collect();
    let pick = |n: usize, of: usize| (of > 0).then(|| n % of);
    let place_of = |n: usize| pick(n, items.len()).map(|at| items[at].clone());
    match variant % 8 {
        0..=2 => {
            let (place, kind) = all[pick(a, all.len())?].clone();
            let fields: Vec<_> = kind
                .fields
                .iter()
                .filter(|info| !matches!(info.shape, Shape::Key | Shape::OwnRef))
                .collect();
            if fields.is_empty() {
                return None;
            }
            let info = fields[b % fields.len()];
            let texts = good(info.name, info.shape);
            let text = texts[c % texts.len()];
            // A ref that was given up still names what bore it: whoever merges may say how that is called by now.
            let index = Index::of(plan);
            let refers = matches!(info.shape.one(), Shape::Ref(_));
            if refers && !index.is_borne(text) && index.was_borne(text) {
                return None;
            }
            let text = Raw::text(text);
            let to = match seed % 6 {
                0 => None,
                1 if info.shape.is_many() => Some(Raw::List(vec![text, Raw::text("other")])),
                _ => Some(text),
            };
            Some(Edit::Set {
                place: place.field(info.name),
                to,
            })
        }
        3 => {
            let (parent, kind) = all[pick(a, all.len())?].clone();
            if kind.lists.is_empty() {
                return None;
            }
            let info = &kind.lists[b % kind.lists.len()];
            let list = plan.at(&parent)?.children(info.name)?;
            let names = identities(list, info.identity);
            let at = match (seed % 4, pick(c, names.len())) {
                (0, _) | (_, None) => At::Last,
                (1, _) => At::First,
                (2, Some(at)) => At::Before(names[at].clone()),
                (_, Some(at)) => At::After(names[at].clone()),
            };
            let field = info
                .kind()
                .fields
                .iter()
                .find(|info| !matches!(info.shape, Shape::Key))?;
            let text = match info.identity {
                Identity::Ref => format!("N{}", seed % 50),
                _ => format!("{}", 1900 + seed % 80),
            };
            let item = Raw::Map(vec![(field.name.to_owned(), Raw::Text(text))]);
            let key = (info.form == Form::Keyed).then(|| format!("key{}", seed % 9));
            Some(Edit::Insert {
                list: ListPlace {
                    parent,
                    name: info.name,
                },
                at,
                key,
                item,
            })
        }
        4 => place_of(a).map(|(item, _)| Edit::Remove { item }),
        5 | 6 => {
            let (item, kind) = place_of(a)?;
            let homes: Vec<_> = all
                .iter()
                .flat_map(|(place, holder)| holder.lists.iter().map(move |info| (place, info)))
                .filter(|(_, info)| std::ptr::eq(info.kind(), kind) && info.form != Form::One)
                .collect();
            let (parent, info) = homes[pick(b, homes.len())?];
            let names = identities(plan.at(parent)?.children(info.name)?, info.identity);
            let at = match (seed % 4, pick(c, names.len())) {
                (0, _) | (_, None) => At::Last,
                (1, _) => At::First,
                (2, Some(at)) => At::Before(names[at].clone()),
                (_, Some(at)) => At::After(names[at].clone()),
            };
            Some(Edit::Move {
                item,
                list: ListPlace {
                    parent: parent.clone(),
                    name: info.name,
                },
                at,
            })
        }
        _ => {
            let bearing: Vec<_> = items
                .iter()
                .filter(|(_, kind)| {
                    // Registers keep their refs: minutes quote them, and nothing remembers an old one.
                    kind.field("formerly").is_some()
                })
                .collect();
            let first = bearing[pick(a, bearing.len())?].0.clone();
            let second = bearing[pick(b, bearing.len())?].0.clone();
            let name = |place: &Place| plan.at(place).map(|record| record.text("ref").to_owned());
            let mut pairs = vec![(first.clone(), format!("N{}", c % 50))];
            if seed % 3 == 0 && first != second && !name(&first)?.is_empty() && !name(&second)?.is_empty() {
                pairs = vec![(first.clone(), name(&second)?), (second.clone(), name(&first)?)];
            }
            // A swap that nothing remembers, with more changed in the same version, is told as rewordings.
            let remember = pairs.len() > 1 || seed % 2 == 0;
            Some(Edit::Renumber { pairs, remember })
        }
    }
}

/// Several edits one after the other, those that can be done.
pub fn edits(plan: &Plan, choices: &[Choice]) -> (Plan, Vec<Edit>) {
    let mut now = plan.clone();
    let mut done = Vec::new();
    for choice in choices {
        let Some(edit) = edit(&now, *choice) else { continue };
        if let Ok((after, _)) = pledgebook::plan::apply(&now, &edit) {
            now = after;
            done.push(edit);
        }
    }
    (now, done)
}

/// Where two plans do not mean the same, whatever the order of keys and of items that are known by name alone.
pub fn apart(a: &Plan, b: &Plan) -> Vec<String> {
    let mut found = Vec::new();
    differ("", a, b, &mut found);
    found
}

fn differ(path: &str, a: &dyn Record, b: &dyn Record, found: &mut Vec<String>) {
    for ((info, mine), (_, theirs)) in a.fields().zip(b.fields()) {
        if !mine.same(theirs) {
            found.push(format!(
                "{path}.{}: {:?} {:?}",
                info.name,
                mine.written(),
                theirs.written()
            ));
        }
    }
    let keys = |record: &dyn Record| {
        let mut keys = record.other().keys.clone();
        keys.sort_by(|(a, _), (b, _)| a.cmp(b));
        (record.other().whole.clone(), Raw::Map(keys))
    };
    if keys(a).0 != keys(b).0 || !keys(a).1.same(&keys(b).1) {
        found.push(format!("{path}: {:?} {:?}", keys(a), keys(b)));
    }
    for ((info, mine), (_, theirs)) in a.lists().zip(b.lists()) {
        let items = |list: &dyn pledgebook::plan::List| {
            let mut names = identities(list, info.identity)
                .into_iter()
                .enumerate()
                .collect::<Vec<_>>();
            if info.identity == Identity::Part {
                // One without a ref is called by where it stands; here it is the first, the second … without one.
                let unnamed = names
                    .iter_mut()
                    .filter(|(at, _)| list.item(*at).is_some_and(|item| item.text("ref").is_empty()));
                for (nth, (_, name)) in unnamed.enumerate() {
                    *name = format!("#{nth}");
                }
            }
            if info.identity != Identity::Ref {
                names.sort_by(|(_, a), (_, b)| a.cmp(b));
            }
            names
        };
        let (left, right) = (items(mine), items(theirs));
        let names =
            |items: &[(usize, String)]| items.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
        if names(&left) != names(&right) || mine.spoilt() != theirs.spoilt() {
            found.push(format!(
                "{path}.{}: {:?} {:?}",
                info.name,
                names(&left),
                names(&right)
            ));
            continue;
        }
        for ((a, name), (b, _)) in left.into_iter().zip(right) {
            differ(
                &format!("{path}.{}.{name}", info.name),
                mine.item(a).unwrap(),
                theirs.item(b).unwrap(),
                found,
            );
        }
    }
}

/// A plan as few words as possible.
pub fn brief(plan: &Plan) -> String {
    fn said(raw: &Raw, out: &mut String) {
        match raw {
            Raw::Empty => out.push('~'),
            Raw::Text(text) => out.push_str(&format!("{text:?}")),
            Raw::List(items) => {
                out.push('[');
                for item in items {
                    said(item, out);
                    out.push(' ');
                }
                out.push(']');
            }
            Raw::Map(entries) => {
                out.push('{');
                for (key, value) in entries {
                    out.push_str(key);
                    out.push(':');
                    said(value, out);
                    out.push(' ');
                }
                out.push('}');
            }
        }
    }
    let mut out = String::new();
    let record: &dyn Record = plan;
    said(&record.to_raw(), &mut out);
    out
}

/// Every field of every record that a person may set, with its name and shape.
pub fn fields(plan: &Plan) -> Vec<(Place, &'static str, Shape)> {
    let all = records(plan).into_iter().flat_map(|(place, kind)| {
        let own = kind.fields.iter().filter(|info| {
            let names = ["period", "date", "body", "name", "text", "by", "ref"].contains(&info.name);
            !names && !matches!(info.shape, Shape::Key | Shape::OwnRef)
        });
        own.map(move |info| (place.field(info.name), info.name, info.shape))
            .collect::<Vec<_>>()
    });
    all.collect()
}

/// Where two plans do not mean the same, but for the order in which two sides' new items came together.
pub fn sorted_apart(a: &Plan, b: &Plan) -> Vec<String> {
    let together = |line: &String| {
        let Some((_, both)) = line.split_once(": ") else {
            return false;
        };
        let halves = both.split_once("] [").or_else(|| both.split_once(" Some("));
        let Some((mine, theirs)) = halves else {
            return false;
        };
        let sorted = |text: &str| {
            let bare = text
                .replace("Some(", "")
                .replace("List(", "")
                .replace(['[', ']', '(', ')'], "");
            let mut names: Vec<String> = bare.split(", ").map(str::to_owned).collect();
            names.sort();
            names
        };
        sorted(mine) == sorted(theirs)
    };
    apart(a, b).into_iter().filter(|line| !together(line)).collect()
}
