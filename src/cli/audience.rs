//! Who will read what goes out: anybody, unless an exempt one is asked for; and what it is written as.

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::report::choice::{Audience, Format};

/// The option of everything that goes out.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Readers {
    /// Who will read it
    #[arg(long, value_enum, default_value_t)]
    audience: Audience,
}

impl Readers {
    /// For whom it is made.
    pub fn audience(self) -> Audience {
        self.audience
    }
}

/// Offers choices that are declared elsewhere as the words of an option.
macro_rules! offered {
    ($( $Choice:ident )*) => { $(
        impl ValueEnum for $Choice {
            fn value_variants<'a>() -> &'a [Self] {
                Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.name()).help(self.help()))
            }
        }
    )* };
}

offered! { Audience Format }
