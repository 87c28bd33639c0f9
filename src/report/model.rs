//! What every paper is made of: sections with headings, paragraphs, labelled lists, tables, notes. Plain data that
//! knows neither plans nor formats.
//!
//! Laws, kept by the shape: headings never skip a level (a section's level is its depth); a table has one header
//! row, as many cells in every row, at least one row, and no empty cell ([`Words`] are never empty).

mod figure;
mod said;

pub use super::words::{Absent, Words};
pub use figure::{Bar, Chart, Drawn, Figure, Level, Point};

/// A paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// What stands above all else, in capitals: `NOT FOR PUBLICATION`, `DRAFT`.
    pub banners: Vec<Words>,
    /// The title and all below it.
    pub body: Section,
    /// The last line.
    pub colophon: Option<Words>,
    /// For whoever makes it and sends it out, and not printed.
    pub advice: Advice,
}

/// What whoever makes a public paper and sends it out ought to know of it, and its readers not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    /// Its texts that may tell of few people.
    pub at_stake: Vec<AtStake>,
    /// The refs of its measures whose latest figure is not in it, as the plan does not say of how many people that is.
    pub uncounted: Vec<String>,
    /// Whom it names as having made changes, though no lead of the plan is called so, each with how often.
    pub names: Vec<(String, usize)>,
    /// Its texts that were reworded without a word of what they said before.
    pub left_out: Vec<LeftOut>,
    /// The refs of what is not for publication of those whom the paper is about: nothing in it says which these are, as
    /// that would tell whose they are.
    pub kept_out: Vec<String>,
}

/// A text of which a paper says that it was reworded, and not what it said before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its ref and field.
    pub place: String,
    /// Why.
    pub why: Unsaid,
}

/// Why a public paper does not say what a text said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// It may name somebody or count few people.
    MayTell,
    /// The version compared with went out in no paper that prints all titles.
    NotPrinted,
    /// The tag that would say in which papers it went out is not in this clone.
    Untold,
}

/// A text that may tell of few people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtStake {
    /// Where it stands, as people write it: `7.1 detail`.
    pub place: String,
    /// The same in words: `7.1, update of 12 January 2019, note`.
    pub said: String,
    /// Why it is looked at, with the words themselves: `"two brothers moved" counts few people`.
    pub why: String,
    /// The whole of it, as it is written.
    pub text: String,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Whether its paragraphs are numbered.
    pub numbered: bool,
    /// Its heading.
    pub heading: Words,
    /// What stands under the heading.
    pub blocks: Vec<Block>,
    /// The sections inside it, one level down.
    pub sections: Vec<Section>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph, or several.
    Paragraph(Words),
    /// A paragraph with its number in the paper. A writer says that it is a paragraph's: a bare number would be taken
    /// for the ref of a commitment.
    Numbered(usize, Words),
    /// Something to bear in mind when reading what is beside it.
    Note(Words),
    /// Labels, each with what belongs to it.
    Labelled(Vec<Entry>),
    /// A table.
    Table(Table),
    /// A picture of figures; apart, as it takes far more room than what nearly every block is.
    Figure(Box<Figure>),
}

/// A label with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The label, without its colon.
    pub label: Words,
    values: Values,
}

/// What belongs to a label: one thing stands there itself, as nearly all labels have one.
#[derive(Clone, Debug, PartialEq)]
enum Values {
    One(Words),
    /// Two or more.
    Several(Vec<Words>),
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    caption: Words,
    columns: Vec<Column>,
    rows: Vec<Vec<Words>>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What stands in it.
    pub name: Words,
    /// Whether it holds numbers, which are set to the right.
    pub numeric: bool,
}

/// Rows of `N` cells on their way to a [`Table`].
#[derive(Clone, Debug)]
pub struct Rows<const N: usize> {
    columns: [Column; N],
    rows: Vec<Vec<Words>>,
}

impl Section {
    /// A section with nothing under its heading yet.
    pub fn new(heading: Words) -> Self {
        Self {
            numbered: false,
            heading,
            blocks: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// A section whose paragraphs are numbered.
    pub fn numbered(heading: Words) -> Self {
        Self {
            numbered: true,
            ..Self::new(heading)
        }
    }

    /// Adds a block. Most sections have one only, and there are thousands.
    pub fn push(&mut self, block: Block) {
        if self.blocks.is_empty() {
            self.blocks.reserve_exact(1);
        }
        self.blocks.push(block);
    }

    /// Adds a paragraph, numbered where those of the section are.
    pub fn say(&mut self, words: Words) {
        self.push(if self.numbered {
            Block::Numbered(0, words)
        } else {
            Block::Paragraph(words)
        });
    }

    /// Adds a labelled list, unless there is nothing in it. Right after another it makes one list with that.
    pub fn list(&mut self, entries: Vec<Entry>) {
        if let Some(Block::Labelled(before)) = self.blocks.last_mut() {
            before.extend(entries);
        } else if !entries.is_empty() {
            self.push(Block::Labelled(entries));
        }
    }
}

impl Paper {
    /// Numbers the paragraphs that are to be numbered, through the whole paper.
    pub fn number(&mut self) {
        self.body.number(&mut 0);
    }

    /// Leaves the paragraphs of the whole paper without numbers.
    pub fn leave_unnumbered(&mut self) {
        self.body.leave_unnumbered();
    }
}

impl Section {
    fn number(&mut self, last: &mut usize) {
        for block in &mut self.blocks {
            if let Block::Numbered(number, _) = block {
                *last += 1;
                *number = *last;
            }
        }
        for section in &mut self.sections {
            section.number(last);
        }
    }

    fn leave_unnumbered(&mut self) {
        self.numbered = false;
        for block in &mut self.blocks {
            if let Block::Numbered(_, words) = block {
                *block = Block::Paragraph(words.clone());
            }
        }
        self.sections.iter_mut().for_each(Self::leave_unnumbered);
    }
}

impl Entry {
    /// A label with one thing.
    pub fn one(label: Words, value: Words) -> Self {
        Self {
            label,
            values: Values::One(value),
        }
    }

    /// A label with a list of things; none where the list is empty.
    pub fn many(label: Words, mut values: Vec<Words>) -> Option<Self> {
        if values.len() > 1 {
            let values = Values::Several(values);
            return Some(Self { label, values });
        }
        values.pop().map(|value| Self::one(label, value))
    }

    /// What belongs to the label.
    pub fn values(&self) -> &[Words] {
        match &self.values {
            Values::One(value) => std::slice::from_ref(value),
            Values::Several(values) => values,
        }
    }
}

impl Column {
    /// A column of words.
    pub fn words(name: Words) -> Self {
        Self { name, numeric: false }
    }

    /// A column of numbers.
    pub fn numbers(name: Words) -> Self {
        Self { name, numeric: true }
    }
}

impl<const N: usize> Rows<N> {
    /// A table to be, with its columns.
    pub fn under(columns: [Column; N]) -> Self {
        Self {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: [Words; N]) {
        self.rows.push(row.into());
    }

    /// The table; none without a row.
    pub fn table(self, caption: Words) -> Option<Table> {
        (N > 0 && !self.rows.is_empty()).then(|| Table {
            caption,
            columns: self.columns.into(),
            rows: self.rows,
        })
    }
}

impl Table {
    /// The same without a column in which every row says the same that goes without saying.
    #[must_use]
    pub fn without_idle(mut self, name: &str, idle: &Words) -> Self {
        let found = self
            .columns
            .iter()
            .position(|column| column.name.as_str() == name);
        let says_nothing = |at: usize| self.rows.iter().all(|row| row.get(at) == Some(idle));
        if let Some(at) = found.filter(|at| self.columns.len() > 1 && says_nothing(*at)) {
            self.columns.remove(at);
            self.rows.iter_mut().for_each(|row| drop(row.remove(at)));
        }
        self
    }

    /// What the table shows.
    pub fn caption(&self) -> &Words {
        &self.caption
    }

    /// Its columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Its rows, each with as many cells as there are columns.
    pub fn rows(&self) -> &[Vec<Words>] {
        &self.rows
    }
}

/// What changed since the board saw the plan last, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Since what: `the pack for the last meeting was issued`.
    pub since: String,
    /// Each sort of change, with how many and which: `Date changed`, `2 (7.1, 7.2)`.
    pub told: Vec<(String, String)>,
}

/// A line of a paper, as it is read on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whether it is a heading.
    pub heads: bool,
    /// What it says.
    pub text: String,
}
