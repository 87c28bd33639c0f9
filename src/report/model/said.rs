//! Every word of a paper, in its order.
//!
//! Law: what any writer prints of the plan is among these words.

use super::{Block, Paper, Section, Table, Words};

impl Paper {
    /// Says every word of it, but for the numbers of its paragraphs.
    pub fn each(&self, say: &mut dyn FnMut(&Words)) {
        self.banners.iter().for_each(&mut *say);
        self.body.each(say);
        self.colophon.iter().for_each(say);
    }
}

impl Section {
    fn each(&self, say: &mut dyn FnMut(&Words)) {
        say(&self.heading);
        for block in &self.blocks {
            match block {
                Block::Paragraph(words) | Block::Numbered(_, words) | Block::Note(words) => say(words),
                Block::Labelled(entries) => {
                    for entry in entries {
                        say(&entry.label);
                        entry.values().iter().for_each(&mut *say);
                    }
                }
                Block::Table(table) => table.each(say),
                Block::Figure(figure) => {
                    say(figure.caption());
                    figure.note().iter().for_each(&mut *say);
                    figure.table().each(say);
                }
            }
        }
        self.sections.iter().for_each(|section| section.each(say));
    }
}

impl Table {
    fn each(&self, say: &mut dyn FnMut(&Words)) {
        say(self.caption());
        self.columns().iter().for_each(|column| say(&column.name));
        self.rows().iter().flatten().for_each(say);
    }
}
