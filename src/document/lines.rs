//! Lines and columns of a tree's text.
//!
//! Law: people are told lines and columns as an editor counts them, from 1 and in characters; indentation is
//! reckoned in bytes from 0. The BOM is part of no line.

use super::tree::{NodeId, Tree};
use crate::error::Position;

impl Tree {
    /// Where a byte stands, as an editor counts.
    pub fn position(&self, offset: usize) -> Position {
        let line = self
            .lines
            .partition_point(|start| *start as usize <= offset)
            .max(1);
        let before = self
            .source
            .get(self.line_start(offset)..offset.min(self.source.len()));
        Position {
            line,
            column: before.unwrap_or_default().chars().count() + 1,
        }
    }

    /// In which column a byte stands, counted from 0 in bytes.
    pub fn column(&self, offset: usize) -> usize {
        offset.saturating_sub(self.line_start(offset))
    }

    /// Where the line of this byte begins; the BOM is part of no line.
    pub fn line_start(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0) as usize
    }

    /// Where the line of this byte ends, its line break left out.
    pub fn line_end(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        let Some(next) = self.lines.get(line) else {
            return self.source.len();
        };
        let end = *next as usize - 1;
        let carriage = end > offset && self.source.as_bytes().get(end - 1) == Some(&b'\r');
        end - usize::from(carriage)
    }

    /// Where the line after this byte's begins; the end of the text where there is none.
    pub fn next_line(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        self.lines
            .get(line)
            .map_or(self.source.len(), |next| *next as usize)
    }

    /// Where a node begins.
    pub fn begins(&self, id: NodeId) -> Position {
        self.position(self.node(id).start as usize)
    }

    /// Where a node ends: the column after its last character.
    pub fn ends(&self, id: NodeId) -> Position {
        self.position(self.node(id).end as usize)
    }
}
