//! The second reading: another parser, led by the span tree, must find the same keys, items and texts.
//!
//! Law: it asks for a string wherever the tree has a scalar, so `7.10` is compared as "7.10" and never as a
//! number; an empty value, `~` and `null` are one.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::tree::{Form, NodeId, Tree};

/// What the two parsers do not agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The node that was being read.
    pub node: NodeId,
    /// The second parser's words.
    pub why: String,
}

/// Reads the tree's own text with the second parser and compares everything in it.
pub fn second_reading(tree: &Tree) -> Result<(), Disagreement> {
    let Some(root) = tree.root() else { return Ok(()) };
    // The second parser counts the mark as a column, and would take the first line for indented.
    let text = tree.source().trim_start_matches('\u{feff}');
    let reached = Cell::new(root);
    let guide = Guide {
        tree,
        node: root,
        reached: &reached,
    };
    guide
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| Disagreement {
            node: reached.get(),
            why: error.to_string(),
        })
}

/// What is expected next.
#[derive(Clone, Copy)]
struct Guide<'a> {
    tree: &'a Tree,
    node: NodeId,
    reached: &'a Cell<NodeId>,
}

impl Guide<'_> {
    fn to(self, node: NodeId) -> Self {
        Self { node, ..self }
    }

    /// Whether a scalar says this. Where the file ends inside a text's last line, one parser ends that line and the
    /// other does not; it is ended, as it will be when anything is written after it.
    fn reads_as(self, found: &str) -> bool {
        let text = self.tree.text(self.node);
        let open = || {
            let rest = self.tree.source().get(self.tree.range(self.node).end..);
            self.tree.form(self.node).is_block_scalar() && rest.is_some_and(|rest| !rest.contains('\n'))
        };
        text == found || (text.strip_suffix('\n') == Some(found) && open())
    }

    fn differs<E: Error>(self, found: &str) -> E {
        E::custom(format!(
            "\"{found}\" is read in place of \"{}\"",
            self.tree.text(self.node)
        ))
    }
}

impl<'de> DeserializeSeed<'de> for Guide<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // An alias is reported where it stands, and read where it points.
        self.reached.set(self.node);
        let target = self.to(self.tree.target(self.node));
        match self.tree.form(target.node) {
            Form::BlockList | Form::FlowList => deserializer.deserialize_seq(target),
            Form::BlockMap | Form::FlowMap => deserializer.deserialize_map(target),
            _ if self.tree.is_empty(target.node) => deserializer.deserialize_option(target),
            _ => deserializer.deserialize_str(target),
        }
    }
}

impl<'de> Visitor<'de> for Guide<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.tree.form(self.node) {
            Form::BlockList | Form::FlowList => "a list",
            Form::BlockMap | Form::FlowMap => "a map",
            _ => "a text",
        })
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<(), E> {
        let tree = self.tree;
        let both_empty = tree.is_empty(self.node) && matches!(found, "" | "~" | "null" | "Null" | "NULL");
        if both_empty || (tree.form(self.node).is_scalar() && self.reads_as(found)) {
            Ok(())
        } else {
            Err(self.differs(found))
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_str("")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_str("")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut found: A) -> Result<(), A::Error> {
        for item in self.tree.children(self.node) {
            if found.next_element_seed(self.to(item))?.is_none() {
                return Err(A::Error::custom("the list ends too soon"));
            }
        }
        match found.next_element::<serde::de::IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("the list has more items")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut found: A) -> Result<(), A::Error> {
        for (key, value) in self.tree.entries(self.node) {
            if found.next_key_seed(self.to(key))?.is_none() {
                return Err(A::Error::custom("the map ends too soon"));
            }
            found.next_value_seed(self.to(value))?;
        }
        match found.next_key::<serde::de::IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("the map has more keys")),
        }
    }
}
