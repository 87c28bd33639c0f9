//! Every field of every kind, in every state, under everything that can be done with it.
//!
//! Each cell comes out right or is refused for a reason that is named here; so a field declared tomorrow is proven
//! the same day, and a refusal nobody meant is found.

use std::collections::BTreeMap;

use pledgebook::plan::{
    Address, Edit, Form, Identity, Kind, ListInfo, Place, Plan, Raw, Record, Shape, What, apply, compose,
    diff, merge, sentence, take_back,
};

use crate::made::{apart, good};

/// A field of the table, with the way to a record that has it.
pub struct Entry {
    /// The lists from the plan down, each with what identifies the item there.
    pub way: Vec<(&'static ListInfo, String)>,
    pub name: &'static str,
    pub shape: Shape,
}

/// What stands in a field before anything is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Absent,
    Present,
    Bad,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Absent, Self::Present, Self::Bad];
}

/// Every field of every kind wherever it may stand.
pub fn entries() -> Vec<Entry> {
    let mut all = Vec::new();
    gather(Plan::KIND, &[], &mut all);
    all
}

fn gather(kind: &'static Kind, way: &[(&'static ListInfo, String)], all: &mut Vec<Entry>) {
    for info in kind.fields {
        all.push(Entry {
            way: way.to_vec(),
            name: info.name,
            shape: info.shape,
        });
    }
    for list in kind.lists {
        let item = match (list.form, list.identity) {
            (Form::One, _) => String::new(),
            (Form::Keyed, _) => "hos".to_owned(),
            (_, Identity::Ref) => format!("{}{}", &list.kind().name[..2].to_uppercase(), way.len() + 1),
            (_, Identity::Part) => "i".to_owned(),
            (_, Identity::Fields([first, ..])) => match *first {
                "period" => "2018-19 Q1".to_owned(),
                "date" => "2018-07-12".to_owned(),
                _ => "Somebody".to_owned(),
            },
            _ => unreachable!("a list of items without identity"),
        };
        let deeper: Vec<_> = way.iter().cloned().chain([(list, item)]).collect();
        gather(list.kind(), &deeper, all);
    }
}

impl Entry {
    pub fn place(&self) -> Place {
        self.way.iter().fold(Place::root(), |place, (list, item)| {
            place.item(list.name, item.clone())
        })
    }

    pub fn address(&self) -> Address {
        self.place().field(self.name).address()
    }

    /// Whether the record is known by this field.
    pub fn identifies(&self) -> bool {
        match self.way.last().map(|(list, _)| list.identity) {
            Some(Identity::Fields(fields)) => fields.contains(&self.name),
            Some(Identity::Part) => self.name == "ref",
            _ => false,
        }
    }

    /// A plan with this record, one more field in it, and this field as the state has it.
    pub fn raw(&self, state: State, beside: Option<(&str, Raw)>) -> Raw {
        let mut inner: Vec<(String, Raw)> = Vec::new();
        let own = match state {
            State::Absent => None,
            State::Present => Some(Raw::text(self.good().0)),
            State::Bad => Some(bad()),
        };
        let keyed = matches!(self.shape, Shape::Key);
        inner.extend(own.filter(|_| !keyed).map(|raw| (self.name.to_owned(), raw)));
        inner.extend(beside.map(|(name, raw)| (name.to_owned(), raw)));
        inner.push(("x-beside".to_owned(), Raw::text("kept")));
        let mut raw = Raw::Map(inner);
        for (depth, (list, item)) in self.way.iter().enumerate().rev() {
            let identity = match list.identity {
                Identity::Ref => Some("ref"),
                Identity::Fields([first, ..]) if *first != "key" => Some(*first),
                _ => None,
            };
            let last = depth + 1 == self.way.len();
            if let (Raw::Map(entries), Some(field)) = (&mut raw, identity)
                && !(last && field == self.name)
            {
                entries.retain(|(key, _)| key != field);
                entries.insert(0, (field.to_owned(), Raw::text(item.clone())));
            }
            let held = match list.form {
                Form::One => raw,
                Form::Keyed => Raw::Map(vec![(item.clone(), raw)]),
                Form::List => Raw::List(vec![raw]),
            };
            raw = Raw::Map(vec![
                (list.name.to_owned(), held),
                ("x-after".to_owned(), Raw::text("kept too")),
            ]);
        }
        raw
    }

    pub fn plan(&self, state: State) -> Plan {
        Plan::from_raw(self.raw(state, None))
    }

    /// Two values that the field understands, and that mean different things; one only where there are no two.
    pub fn good(&self) -> (&'static str, &'static str) {
        let identity = self
            .way
            .last()
            .map(|(_, item)| item.as_str())
            .filter(|_| self.identifies() || self.name == "ref");
        let values = good(self.name, self.shape);
        let first = values
            .iter()
            .find(|value| Some(**value) == identity)
            .or(values.first())
            .unwrap();
        let means = |value: &str| {
            let blank = Plan::default().blank(&self.place()).unwrap();
            let written = pledgebook::plan::Written::of(blank, self.name, Some(Raw::text(value))).unwrap();
            written.slot().unwrap().identity()
        };
        let second = values
            .iter()
            .rev()
            .find(|value| means(value) != means(first))
            .unwrap_or(first);
        (first, second)
    }
}

/// What no field understands.
fn bad() -> Raw {
    Raw::Map(vec![("no".to_owned(), Raw::text("such thing"))])
}

/// Where the record stands in a plan whose identifying field may be absent.
fn found(plan: &Plan, entry: &Entry) -> Place {
    let mut place = Place::root();
    for (list, _) in &entry.way {
        let record = plan.at(&place).unwrap();
        let names = pledgebook::plan::identities(record.children(list.name).unwrap(), list.identity);
        place = place.item(list.name, names.first().cloned().unwrap_or_default());
    }
    place.field(entry.name)
}

/// What came of one cell.
type Outcome = Result<(), &'static str>;

fn right(holds: bool, what: &str, entry: &Entry, state: State) -> Outcome {
    assert!(holds, "{} ({state:?}): {what}", entry.address());
    Ok(())
}

#[test]
fn every_field_in_every_state_under_everything() {
    let mut cells = 0_usize;
    let mut refusals: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let entries = entries();
    for entry in &entries {
        for state in State::ALL {
            let ways: [(&str, fn(&Entry, State) -> Outcome); 8] = [
                ("set", set),
                ("clear", clear),
                ("type", typed),
                ("diff", differ),
                ("undo", undo),
                ("merge apart", merge_apart),
                ("merge together", merge_together),
                ("say", say),
            ];
            for (name, way) in ways {
                cells += 1;
                if let Err(reason) = way(entry, state) {
                    refusals
                        .entry(reason)
                        .or_default()
                        .push(format!("{} {name}", entry.address()));
                }
            }
        }
    }
    let refused: usize = refusals.values().map(Vec::len).sum();
    println!("{} fields, {cells} cells, {refused} refused", entries.len());
    for (reason, cells) in &refusals {
        println!("  {} times {reason}: {}", cells.len(), cells.first().unwrap());
    }
    assert!(entries.len() > 400, "{}", entries.len());
    assert!(refused * 100 < cells, "{refusals:#?}");
    let named = [
        "a key is the name by which the plan knows it",
        "a ref changes with all that names it",
    ];
    assert!(
        refusals.keys().all(|reason| named.contains(reason)),
        "{:?}",
        refusals.keys()
    );
}

/// The plan before, and after the field was set to something else.
fn changed(entry: &Entry, state: State) -> Result<(Plan, Plan, Place), &'static str> {
    let before = entry.plan(state);
    let place = found(&before, entry);
    let value = Raw::text(entry.good().1);
    let edit = Edit::Set {
        place: place.clone(),
        to: Some(value),
    };
    match apply(&before, &edit) {
        Ok((after, _)) => Ok((before, after, place)),
        Err(problem) if matches!(entry.shape, Shape::Key) => {
            assert!(problem.next.is_some());
            Err("a key is the name by which the plan knows it")
        }
        Err(problem) => panic!("{} ({state:?}): {problem}", entry.address()),
    }
}

fn set(entry: &Entry, state: State) -> Outcome {
    let (before, after, place) = changed(entry, state)?;
    let edit = Edit::Set {
        place,
        to: Some(Raw::text(entry.good().1)),
    };
    let (_, inverse) = apply(&before, &edit).unwrap();
    let there = found(&after, entry);
    right(
        after.written(&there) == Some(Raw::text(entry.good().1)),
        "not set",
        entry,
        state,
    )?;
    right(
        apply(&after, &inverse).unwrap().0 == before,
        "not taken back to the letter",
        entry,
        state,
    )
}

fn clear(entry: &Entry, state: State) -> Outcome {
    let before = entry.plan(state);
    let place = found(&before, entry);
    let Ok((after, inverse)) = apply(&before, &Edit::Set { place, to: None }) else {
        assert!(matches!(entry.shape, Shape::Key));
        return Err("a key is the name by which the plan knows it");
    };
    right(
        after.written(&found(&after, entry)).is_none(),
        "not cleared",
        entry,
        state,
    )?;
    right(
        apply(&after, &inverse).unwrap().0 == before,
        "not taken back to the letter",
        entry,
        state,
    )
}

fn typed(entry: &Entry, state: State) -> Outcome {
    let before = entry.plan(state);
    let place = found(&before, entry);
    let pairs = |value: &str| vec![(entry.name.to_owned(), value.to_owned())];
    // Refs that are typed must be there; here they are not, so one is cleared instead.
    let value = if matches!(entry.shape.one(), Shape::Ref(_)) {
        ""
    } else {
        entry.good().1
    };
    match compose::set(&before, &place.record(), &pairs(value)) {
        Ok(edit) => {
            let (after, _) = apply(&before, &edit).unwrap();
            let again = compose::set(&after, &found(&after, entry).record(), &pairs(value))
                .map(|edit| edit == Edit::All(Vec::new()));
            let own = matches!(entry.shape, Shape::OwnRef);
            right(
                own || again.unwrap_or(false),
                "the same again is an edit",
                entry,
                state,
            )
        }
        Err(problem) => {
            assert!(problem.next.is_some(), "{}: {problem}", entry.address());
            match entry.shape {
                Shape::Key => Err("a key is the name by which the plan knows it"),
                Shape::OwnRef => Err("a ref changes with all that names it"),
                _ => panic!("{} ({state:?}): {problem}", entry.address()),
            }
        }
    }
}

fn differ(entry: &Entry, state: State) -> Outcome {
    let (before, after, place) = changed(entry, state)?;
    let told = diff(&before, &after);
    if before.means_the_same(
        &place,
        before.written(&place).as_ref(),
        Some(&Raw::text(entry.good().1)),
    ) {
        return right(told.is_empty(), "the same is told as a change", entry, state);
    }
    if entry.identifies() {
        return right(!told.is_empty(), "nothing is told", entry, state);
    }
    right(told.len() == 1, &format!("told {told:?}"), entry, state)?;
    let there = found(&after, entry);
    let expected = match &told[0].what {
        What::Set { from, to } => *from == before.written(&place) && *to == after.written(&there),
        What::Renumbered { from, to } => from == entry.good().0 && to == entry.good().1,
        _ => false,
    };
    let where_it_is = told[0].place == there || (told[0].place == there.record() && entry.name == "ref");
    right(expected && where_it_is, &format!("told {told:?}"), entry, state)
}

fn undo(entry: &Entry, state: State) -> Outcome {
    let (before, after, _) = changed(entry, state)?;
    let back = take_back(&before, &after, &after, &|_| true);
    right(
        back.conflicts.is_empty(),
        &format!("{:?}", back.conflicts),
        entry,
        state,
    )?;
    let plan = back
        .edit
        .map_or(after.clone(), |edit| apply(&after, &edit).unwrap().0);
    right(
        apart(&plan, &before).is_empty(),
        &format!("{:?}", apart(&plan, &before)),
        entry,
        state,
    )
}

fn merge_apart(entry: &Entry, state: State) -> Outcome {
    let (base, ours, place) = changed(entry, state)?;
    let other = Edit::Set {
        place: place.record().field("x-beside"),
        to: Some(Raw::text("changed")),
    };
    let (theirs, _) = apply(&base, &other).unwrap();
    let merge = merge(&base, &ours, &theirs);
    if entry.identifies() {
        return right(
            !merge.conflicts.is_empty() || merge.edit.is_some(),
            "lost",
            entry,
            state,
        );
    }
    if ends(entry) {
        return right(
            !merge.conflicts.is_empty(),
            "an end and an edit came together",
            entry,
            state,
        );
    }
    right(
        merge.conflicts.is_empty(),
        &format!("{:?}", merge.conflicts),
        entry,
        state,
    )?;
    let (both, _) = apply(&ours, &merge.edit.unwrap()).unwrap();
    let there = found(&both, entry);
    let beside = both.written(&there.record().field("x-beside"));
    right(
        both.written(&there) == ours.written(&found(&ours, entry)) && beside == Some(Raw::text("changed")),
        "lost",
        entry,
        state,
    )
}

/// Whether the value set ends a commitment, which nobody may edit meanwhile.
fn ends(entry: &Entry) -> bool {
    let item = entry.way.last().map(|(list, _)| list.kind().name);
    entry.name == "status" && entry.good().1 == "carried forward" && item != Some("update")
}

fn merge_together(entry: &Entry, state: State) -> Outcome {
    let (base, ours, place) = changed(entry, state)?;
    let same = merge(&base, &ours, &ours);
    right(
        same.edit.is_none() && same.conflicts.is_empty(),
        &format!("{same:?}"),
        entry,
        state,
    )?;
    let (theirs, _) = apply(
        &base,
        &Edit::Set {
            place: place.clone(),
            to: Some(Raw::text("something else again")),
        },
    )
    .unwrap();
    let merge = merge(&base, &ours, &theirs);
    let unchanged = diff(&base, &ours).is_empty() || diff(&base, &theirs).is_empty();
    let inside = entry.shape.is_many()
        || entry.shape.is_prose()
        || entry.identifies()
        || state == State::Absent && entry.name == "ref";
    let kept = inside || unchanged || !merge.conflicts.is_empty();
    right(
        kept && merge.conflicts.iter().all(|conflict| !conflict.why.is_empty()),
        &format!("{merge:?}"),
        entry,
        state,
    )
}

fn say(entry: &Entry, state: State) -> Outcome {
    use unicode_width::UnicodeWidthStr;
    let (before, after, place) = changed(entry, state)?;
    let said = sentence::sentence(&before, &after);
    right(
        !said.subject.is_empty() && said.subject.width() <= 72,
        &said.subject,
        entry,
        state,
    )?;
    let record: &dyn Record = after.at(&found(&after, entry).record()).unwrap();
    let slot = record.field(entry.name).unwrap();
    right(
        !slot.say().is_empty() && slot.why().is_none(),
        "says nothing",
        entry,
        state,
    )?;
    if diff(&before, &after).is_empty() || entry.identifies() || matches!(entry.shape, Shape::OwnRef) {
        return Ok(());
    }
    let from = before
        .written(&place)
        .map_or("-".to_owned(), |raw| sentence::one_line(&raw.line()));
    let change = format!(
        "{}: {from} -> {}",
        place.address().path,
        sentence::one_line(entry.good().1)
    );
    right(
        said.trailers.contains(&("Change".to_owned(), change.clone())),
        &format!("{change}\n{:?}", said.trailers),
        entry,
        state,
    )
}

/// Every list of every kind, by the way to the record that has it.
fn lists() -> Vec<(Vec<(&'static ListInfo, String)>, &'static ListInfo)> {
    let mut all: Vec<(Vec<(&'static ListInfo, String)>, &'static ListInfo)> = Vec::new();
    for entry in entries() {
        for depth in 0..entry.way.len() {
            let (above, (info, _)) = (entry.way[..depth].to_vec(), &entry.way[depth]);
            let same = |(other, list): &(Vec<(&ListInfo, String)>, &ListInfo)| {
                list.name == info.name
                    && other
                        .iter()
                        .map(|(_, item)| item)
                        .eq(above.iter().map(|(_, item)| item))
                    && other
                        .iter()
                        .map(|(list, _)| list.name)
                        .eq(above.iter().map(|(list, _)| list.name))
            };
            if !all.iter().any(same) {
                all.push((above, info));
            }
        }
    }
    all
}

#[test]
fn every_list_in_every_state_under_everything() {
    let lists = lists();
    let mut cells = 0;
    for (way, info) in &lists {
        let parent = way.iter().fold(Place::root(), |place, (list, item)| {
            place.item(list.name, item.clone())
        });
        let host = Entry {
            way: way.clone(),
            name: "x-beside",
            shape: Shape::Text,
        };
        let item = |name: &str| match info.identity {
            Identity::Ref | Identity::Part => Raw::Map(vec![("ref".into(), Raw::text(name))]),
            Identity::Fields([field, ..]) if *field != "key" => {
                Raw::Map(vec![((*field).into(), Raw::text(name))])
            }
            _ => Raw::Map(vec![("x-note".into(), Raw::text(name))]),
        };
        let held = |names: &[&str]| match info.form {
            Form::One => item(names[0]),
            Form::Keyed => Raw::Map(
                names
                    .iter()
                    .map(|name| ((*name).to_owned(), item(name)))
                    .collect(),
            ),
            Form::List => Raw::List(names.iter().map(|name| item(name)).collect()),
        };
        let with =
            |raw: Option<Raw>| Plan::from_raw(host.raw(State::Absent, raw.map(|raw| (info.name, raw))));
        let (none, one, two) = (
            with(None),
            with(Some(held(&["2011"]))),
            with(Some(held(&["2011", "2012"]))),
        );
        let spoilt = with(Some(Raw::text("see overleaf")));
        let pairs = [
            (&none, &one),
            (&one, &none),
            (&one, &two),
            (&two, &one),
            (&none, &spoilt),
            (&spoilt, &none),
            (&spoilt, &two),
            (&two, &spoilt),
        ];
        for (before, after) in pairs.into_iter().filter(|(a, b)| a != b) {
            cells += 1;
            let at = format!("{} {}", parent.address(), info.name);
            let told = diff(before, after);
            assert!(!told.is_empty(), "{at}");
            for (base, changed) in [(before, after), (after, before)] {
                let there = merge(base, base, changed);
                assert_eq!(there.conflicts, [], "{at}");
                let (now, inverse) = apply(base, &there.edit.clone().unwrap()).unwrap();
                assert!(
                    apart(&now, changed).is_empty(),
                    "{at}: {:?}",
                    apart(&now, changed)
                );
                assert_eq!(&apply(&now, &inverse).unwrap().0, base, "{at}");
                assert_eq!(
                    merge(base, changed, changed),
                    pledgebook::plan::Merge::default(),
                    "{at}"
                );
            }
            let back = take_back(before, after, after, &|_| true);
            assert_eq!(back.conflicts, [], "{at}");
            assert!(
                apart(&apply(after, &back.edit.unwrap()).unwrap().0, before).is_empty(),
                "{at}"
            );
            assert!(!sentence::sentence(before, after).subject.is_empty(), "{at}");
        }
        // Nothing comes into what is no list, and what is one is no value.
        let into = Edit::Insert {
            list: pledgebook::plan::ListPlace {
                parent: parent.clone(),
                name: info.name,
            },
            at: pledgebook::plan::At::Last,
            key: Some("2013".to_owned()),
            item: item("2013"),
        };
        assert!(apply(&spoilt, &into).unwrap_err().next.is_some());
        let over = Edit::Set {
            place: parent.field(info.name),
            to: Some(Raw::text("text")),
        };
        assert!(apply(&one, &over).unwrap_err().next.is_some());
    }
    println!("{} lists, {cells} cells", lists.len());
    assert!(lists.len() > 60, "{}", lists.len());
}
