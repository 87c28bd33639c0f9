//! From an edit, by place, to the patches of a splice, by node.
//!
//! Law: the same table that filled the plan says in which order keys are written; an item's list is found by name
//! and the item by its identity.

use super::draft;
use super::load::Document;
use super::splice::{self, Draft, Patch, Where};
use super::tree::NodeId;
use crate::error::{Problem, Result};
use crate::plan::{At, Edit, Form, ListInfo, ListPlace, Place, Plan, Raw, Record, identities, position};

impl Document {
    pub(super) fn patches(&self, edit: &Edit, meant: &Plan) -> Result<Vec<Patch>> {
        match edit {
            Edit::Set { place, to } => self.set(place, to.as_ref()),
            Edit::Insert { list, at, key, item } => self.insert(list, at, key.as_deref(), item),
            Edit::Remove { item } => self.remove(item),
            Edit::Move { item, list, at } => self.moved(item, list, at),
            Edit::Renumber { .. } => self.rewritten(meant),
            Edit::All(edits) => {
                let all: Result<Vec<_>> = edits.iter().map(|edit| self.patches(edit, meant)).collect();
                Ok(all?.concat())
            }
        }
    }

    fn set(&self, place: &Place, to: Option<&Raw>) -> Result<Vec<Patch>> {
        let (node, record) = self.record(place).ok_or_else(|| not_found(place))?;
        let field = place.field.as_deref().unwrap_or_default();
        let to = to.filter(|raw| **raw != Raw::Empty);
        let entry = self.tree.entry(node, field);
        match (entry, to) {
            (Some((_, value)), Some(to)) => {
                splice::set_value(&self.tree, value, &draft::value(record.kind(), field, to))
            }
            (None, Some(to)) => {
                let written = draft::value(record.kind(), field, to);
                let order: Vec<_> = record.kind().keys().collect();
                splice::add_key(&self.tree, node, field, &written, &order)
            }
            (_, None) if self.tree.inherits(node, field) => Err(Problem::no(format!(
                "{} cannot be cleared by the program",
                place.address()
            ))
            .because("another value would come in its place, by a merge key (<<) from elsewhere in the plan")
            .hint("set another value, or edit the file by hand")
            .at(self.tree.begins(node))),
            (Some((key, _)), None) => splice::remove_key(&self.tree, node, key),
            (None, None) => Ok(Vec::new()),
        }
    }

    fn insert(&self, list: &ListPlace, at: &At, key: Option<&str>, item: &Raw) -> Result<Vec<Patch>> {
        let (node, record) = self.record(&list.parent).ok_or_else(|| not_found(&list.parent))?;
        let info = list_info(record, list)?;
        let written = draft::item(info, item);
        let holder = self.tree.get(node, info.name);
        let Some(holder) = holder else {
            let whole = match (info.form, key) {
                (Form::List, _) => Draft::List(vec![written]),
                (Form::Keyed, Some(key)) => Draft::Map(vec![(key.to_owned(), written)]),
                _ => written,
            };
            let order: Vec<_> = record.kind().keys().collect();
            return splice::add_key(&self.tree, node, info.name, &whole, &order);
        };
        let holder = self.tree.target(holder);
        match (info.form, key) {
            (Form::One, _) => splice::set_value(&self.tree, holder, &written),
            (Form::List, _) => {
                let place = self.place_in(record, info, holder, at);
                splice::insert_item(&self.tree, holder, place, &written)
            }
            (Form::Keyed, key) => {
                let key = key.unwrap_or_default();
                let before = self.key_before(holder, at);
                let order: Vec<&str> = match before {
                    Some(before) => vec![self.tree.text(before), key],
                    None if matches!(at, At::Last) => Vec::new(),
                    None => vec![key],
                };
                splice::add_key(&self.tree, holder, key, &written, &order)
            }
        }
    }

    fn remove(&self, item: &Place) -> Result<Vec<Patch>> {
        let (parent, step) = item.parent().zip(item.last()).ok_or_else(|| not_found(item))?;
        let (node, record) = self.record(&parent).ok_or_else(|| not_found(item))?;
        let (holder, info) = self
            .holder(node, record, step.list)
            .ok_or_else(|| not_found(item))?;
        let own = |map: NodeId, name: &str| self.tree.entry(map, name).map(|(key, _)| key);
        let whole = own(node, info.name).filter(|_| self.tree.entries(node).count() > 1);
        match info.form {
            Form::One => {
                let key = own(node, info.name).ok_or_else(|| not_found(item))?;
                splice::remove_key(&self.tree, node, key)
            }
            // The last item takes its list with it, unless a comment stands beside the list's key.
            Form::List => {
                if let Some(key) = whole.filter(|key| self.is_only_child(holder, *key)) {
                    return splice::remove_key(&self.tree, node, key);
                }
                splice::remove_item(&self.tree, self.own_node(item)?)
            }
            Form::Keyed => {
                let key = own(holder, &self.key_of(item)?).ok_or_else(|| not_found(item))?;
                splice::remove_key(&self.tree, holder, key)
            }
        }
    }

    /// Whether a list has one item, and no comment stands between its key and that item's text.
    fn is_only_child(&self, holder: NodeId, key: NodeId) -> bool {
        let mut items = self.tree.children(holder);
        let (Some(item), None) = (items.next(), items.next()) else {
            return false;
        };
        let between = self.tree.range(key).end..self.tree.range(item).start;
        !self
            .tree
            .comments()
            .any(|comment| between.contains(&comment.start))
    }

    /// What makes the list that an item is to move to, where it is not written yet.
    pub(super) fn list_for_move(&self, list: &ListPlace) -> Result<Option<Vec<Patch>>> {
        let (node, record) = self.record(&list.parent).ok_or_else(|| not_found(&list.parent))?;
        let info = list_info(record, list)?;
        if info.form != Form::List || self.tree.get(node, info.name).is_some() {
            return Ok(None);
        }
        let order: Vec<_> = record.kind().keys().collect();
        splice::add_key(&self.tree, node, info.name, &Draft::List(Vec::new()), &order).map(Some)
    }

    pub(super) fn moved(&self, item: &Place, list: &ListPlace, at: &At) -> Result<Vec<Patch>> {
        let (node, record) = self.record(&list.parent).ok_or_else(|| not_found(&list.parent))?;
        let info = list_info(record, list)?;
        let holder = self
            .tree
            .get(node, info.name)
            .ok_or_else(|| not_found(&list.parent))?;
        let holder = self.tree.target(holder);
        match info.form {
            Form::List => {
                let child = self.own_node(item)?;
                let place = self.place_in(record, info, holder, at);
                splice::move_item(&self.tree, child, holder, place)
            }
            Form::Keyed if item.parent().as_ref() == Some(&list.parent) => {
                let own = |name: &str| self.tree.entry(holder, name).map(|(key, _)| key);
                let key = own(&self.key_of(item)?).ok_or_else(|| not_found(item))?;
                let place = match at {
                    At::First => Some(Where::First),
                    At::Last => Some(Where::Last),
                    At::Before(name) => own(name).map(Where::Before),
                    At::After(name) => own(name).map(Where::After),
                };
                splice::move_key(&self.tree, holder, key, place.ok_or_else(|| not_found(item))?)
            }
            _ => Err(
                Problem::no(format!("{} keeps its place in the file", item.address()))
                    .because("it is known by its key in this one map")
                    .hint("add it where it is wanted and remove it here"),
            ),
        }
    }

    /// Every field in which the plan that is meant differs, written at once.
    fn rewritten(&self, meant: &Plan) -> Result<Vec<Patch>> {
        let mut changes = Vec::new();
        differing(&Place::root(), &self.plan, meant, &mut changes);
        let all: Result<Vec<_>> = changes
            .iter()
            .map(|(place, to)| self.set(place, to.as_ref()))
            .collect();
        Ok(all?.concat())
    }

    /// The node of an item as it stands in its own list, aliases not followed.
    fn own_node(&self, item: &Place) -> Result<NodeId> {
        let (parent, step) = item.parent().zip(item.last()).ok_or_else(|| not_found(item))?;
        let (node, record) = self.record(&parent).ok_or_else(|| not_found(item))?;
        let (holder, info) = self
            .holder(node, record, step.list)
            .ok_or_else(|| not_found(item))?;
        let index = record
            .children(step.list)
            .and_then(|list| position(list, info.identity, &step.item));
        let child = index.and_then(|index| self.tree.children(holder).nth(index));
        child.ok_or_else(|| not_found(item))
    }

    fn holder(&self, node: NodeId, record: &dyn Record, list: &str) -> Option<(NodeId, &'static ListInfo)> {
        let (_, info) = record.kind().list(list)?;
        Some((self.tree.target(self.tree.get(node, info.name)?), info))
    }

    fn key_of(&self, item: &Place) -> Result<String> {
        let record = self
            .plan
            .at(item)
            .and_then(|record| record.slot(0)?.written()?.as_text());
        record.map(str::to_owned).ok_or_else(|| not_found(item))
    }

    fn place_in(&self, record: &dyn Record, info: &ListInfo, holder: NodeId, at: &At) -> Where {
        let find = |name: &String| {
            let index = position(record.children(info.name)?, info.identity, name)?;
            self.tree.children(holder).nth(index)
        };
        match at {
            At::First => Where::First,
            At::Last => Where::Last,
            At::Before(name) => find(name).map_or(Where::Last, Where::Before),
            At::After(name) => find(name).map_or(Where::Last, Where::After),
        }
    }

    /// The key after which a new one goes.
    fn key_before(&self, holder: NodeId, at: &At) -> Option<NodeId> {
        let keys: Vec<_> = self.tree.entries(holder).map(|(key, _)| key).collect();
        let index = |name: &String| keys.iter().position(|key| self.tree.text(*key) == name);
        match at {
            At::First | At::Last => None,
            At::After(name) => index(name).and_then(|at| keys.get(at)).copied(),
            At::Before(name) => index(name)?.checked_sub(1).and_then(|at| keys.get(at)).copied(),
        }
    }
}

/// The fields of two plans of the same build that are not written alike.
fn differing(place: &Place, old: &dyn Record, new: &dyn Record, out: &mut Vec<(Place, Option<Raw>)>) {
    for ((info, was), (_, is)) in old.fields().zip(new.fields()) {
        if was.written() != is.written() {
            out.push((place.field(info.name), is.written().cloned()));
        }
    }
    for ((info, was), (_, is)) in old.lists().zip(new.lists()) {
        for (at, identity) in identities(was, info.identity).into_iter().enumerate() {
            if let (Some(was), Some(is)) = (was.item(at), is.item(at)) {
                differing(&place.item(info.name, identity), was, is, out);
            }
        }
    }
}

fn list_info(record: &dyn Record, list: &ListPlace) -> Result<&'static ListInfo> {
    record
        .kind()
        .list(list.name)
        .map(|(_, info)| info)
        .ok_or_else(|| Problem::usage(format!("a {} has no {}", record.kind().name, list.name)))
}

fn not_found(place: &Place) -> Problem {
    Problem::no(format!("{} is not in the file", place.record().address()))
        .hint("pledge list shows what is in the plan")
}
