//! `pledge set`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, each};
use super::item;
use super::session::Session;
use crate::error::{Problem, Result};
use crate::plan::compose;

/// Set fields of a commitment, or of anything else in the plan
///
/// REF may also be strategy, lead:KEY, or several with commas: 7.1,7.2. List entries are named by what
/// identifies them, and made where they are not there yet. A field that ends in + or - adds to a list of
/// words or takes from it. An empty value clears the field. The same value again changes nothing.
/// The approval chain is a list of the strategy, its steps in order and known by their body; a second step
/// of the same body is called BODY#2. pledge move and pledge remove reorder it and take steps out.
///
/// Examples:
///   pledge set strategy approval.board.kind approved \
///       approval.scrutiny.kind endorsed "approval.board#2.kind" ratified
///   pledge set 7.1 due 2019-06-30 --reason "Waiting for the agreement."
///   pledge set 7.1 rating red status "in progress"
///   pledge set 7.1,7.2 lead hos --together
///   pledge set 7.1 with+ ccg
///   pledge set M7.1 targets.2018-19.value 90
///   pledge set D1 conditions.D1.1.met 2018-09-26
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Set {
    /// What to change: a ref, strategy, lead:KEY, or several refs with commas
    #[arg(value_name = "REF")]
    refs: String,

    /// Each field with its new value
    #[arg(value_names = ["FIELD", "VALUE"], num_args = 2.., required = true, allow_negative_numbers = true)]
    pairs: Vec<String>,

    /// One commit for all of several refs
    #[arg(long)]
    together: bool,

    #[command(flatten)]
    why: Why,
}

impl Set {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let pairs = pairs(&self.pairs)?;
        let mut book = session.writer()?;
        let items = item::several(book.plan(), &self.refs)?;
        each(
            session,
            &mut book,
            items,
            self.together,
            &self.why,
            &|plan, place| {
                let edit = compose::set(plan, place, &pairs)?;
                compose::because(plan, place, edit, self.why.reason.as_deref())
            },
        )
    }
}

/// Words two by two.
pub(super) fn pairs(words: &[String]) -> Result<Vec<(String, String)>> {
    words
        .chunks(2)
        .map(|pair| match pair {
            [first, second] => Ok((first.clone(), second.clone())),
            [alone] => Err(Problem::usage(format!("{alone} stands alone"))
                .because("the words after REF come in pairs")
                .hint("put a value of several words in quotation marks: status \"in progress\"")),
            _ => Err(Problem::usage("the words come in pairs")),
        })
        .collect()
}
