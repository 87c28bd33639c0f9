//! Who will read what goes out: anybody, unless an exempt one is asked for.

use clap::{Args, ValueEnum};

use crate::report::Audience;

/// The option of everything that goes out.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Readers {
    /// Who will read it
    #[arg(long, value_enum, default_value_t)]
    audience: Reader,
}

/// Who reads it.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Reader {
    /// Anybody
    #[default]
    Public,
    /// The members of the board alone
    Exempt,
}

impl Readers {
    /// For whom it is made.
    pub fn audience(self) -> Audience {
        match self.audience {
            Reader::Public => Audience::Public,
            Reader::Exempt => Audience::Exempt,
        }
    }
}
