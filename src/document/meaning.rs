//! What a tree says: aliases followed, merge keys read, empty values told from text.
//!
//! Law: what a map itself says wins over what it takes from elsewhere, and only an unquoted `null` is empty.

use std::collections::HashSet;

use super::tree::{Form, NodeId, Tree, mark, some};
use crate::plan::Raw;

/// That a node's text is used in several places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The anchored node that holds it.
    pub anchored: NodeId,
    /// In how many places of the document it stands: its own and every alias.
    pub places: usize,
}

impl Tree {
    /// What an alias stands for; any other node is itself.
    pub fn target(&self, id: NodeId) -> NodeId {
        let node = self.node(id);
        match (node.form, some(node.data)) {
            (Form::Alias, Some(target)) => NodeId(target),
            _ => id,
        }
    }

    /// The value under `name`, aliases followed and merge keys read; what the map itself says wins.
    pub fn get(&self, map: NodeId, name: &str) -> Option<NodeId> {
        let map = self.target(map);
        if let Some((_, value)) = self.entry(map, name) {
            return Some(value);
        }
        self.merged(map).into_iter().find_map(|from| self.get(from, name))
    }

    /// Whether a map would have a value under `name` by a merge key, if it had none of its own.
    pub fn inherits(&self, map: NodeId, name: &str) -> bool {
        let mut merged = self.merged(self.target(map)).into_iter();
        merged.any(|from| self.get(from, name).is_some())
    }

    /// The maps that `map` takes keys from by `<<`, the nearest first.
    pub(super) fn merged(&self, map: NodeId) -> Vec<NodeId> {
        let Some(value) = self
            .entries(map)
            .find_map(|(key, value)| self.is_merge(key, value).then_some(value))
        else {
            return Vec::new();
        };
        let value = self.target(value);
        if self.form(value).is_map() {
            return vec![value];
        }
        self.children(value).map(|item| self.target(item)).collect()
    }

    /// Whether this entry is a merge key whose value can be merged.
    pub(super) fn is_merge(&self, key: NodeId, value: NodeId) -> bool {
        if self.form(key) != Form::Plain || self.text(key) != "<<" {
            return false;
        }
        let value = self.target(value);
        self.form(value).is_map()
            || (self.form(value).is_list()
                && self
                    .children(value)
                    .all(|item| self.form(self.target(item)).is_map()))
    }

    /// Whether it says nothing: no value, `~` or an unquoted `null`.
    pub fn is_empty(&self, id: NodeId) -> bool {
        self.form(id) == Form::Plain
            && (self.node(id).marks & mark::TAGGED == 0)
            && matches!(self.text(id), "" | "~" | "null" | "Null" | "NULL")
    }

    /// What the file says here, merge keys and aliases resolved.
    pub fn raw(&self, id: NodeId) -> Raw {
        let id = self.target(id);
        match self.form(id) {
            _ if self.is_empty(id) => Raw::Empty,
            Form::BlockList | Form::FlowList => {
                Raw::List(self.children(id).map(|item| self.raw(item)).collect())
            }
            Form::BlockMap | Form::FlowMap => Raw::Map(self.raw_entries(id)),
            _ => Raw::Text(self.text(id).to_owned()),
        }
    }

    fn raw_entries(&self, map: NodeId) -> Vec<(String, Raw)> {
        self.said_entries(map)
            .into_iter()
            .map(|(key, value)| (self.text(key).to_owned(), self.raw(value)))
            .collect()
    }

    /// The keys and values that hold for a map: its own as written, then those it takes by merge keys.
    pub(super) fn said_entries(&self, map: NodeId) -> Vec<(NodeId, NodeId)> {
        let mut entries: Vec<_> = self.entries(map).collect();
        let written = entries.len();
        entries.retain(|(key, value)| !self.is_merge(*key, *value));
        if entries.len() == written {
            return entries;
        }
        let merged = self.merged(map);
        let mut known: HashSet<&str> = entries.iter().map(|(key, _)| self.text(*key)).collect();
        for (key, value) in merged.into_iter().flat_map(|from| self.said_entries(from)) {
            if known.insert(self.text(key)) {
                entries.push((key, value));
            }
        }
        entries
    }

    /// Whether what is written here also stands elsewhere by an alias or merge key.
    pub fn shared(&self, id: NodeId) -> Option<Shared> {
        if self.aliases.is_empty() {
            return None;
        }
        std::iter::successors(Some(id), |at| self.parent(*at)).find_map(|anchored| {
            let used = self
                .aliases
                .iter()
                .filter(|alias| self.target(**alias) == anchored)
                .count();
            (used > 0).then_some(Shared {
                anchored,
                places: used + 1,
            })
        })
    }
}
