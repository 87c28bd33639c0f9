//! Which part of the plan a paper covers: what every command that makes the action plan's papers asks.

use clap::Args;

use crate::report::{Options, choice};

/// The options that leave out everything else.
#[derive(Clone, Debug, Default, Args)]
pub struct Covering {
    #[arg(help = choice::PRIORITIES, long, value_name = "REF", num_args = 1.., value_delimiter = ',')]
    priority: Vec<String>,

    #[arg(help = choice::LEAD, long, value_name = "KEY")]
    lead: Option<String>,

    #[arg(help = choice::ORGANISATION, long, value_name = "KEY")]
    organisation: Option<String>,
}

impl Covering {
    /// What is asked of a paper, for this part alone.
    pub fn of(&self, options: Options) -> Options {
        Options {
            priorities: self.priority.clone(),
            lead: self.lead.clone(),
            organisation: self.organisation.clone(),
            ..options
        }
    }
}
