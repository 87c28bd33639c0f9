//! What there is to choose of a paper: which, written as what, for whom, at which version.
//!
//! Law: plain data; a choice is declared once, with its word and what it is for, so that commands and screens offer
//! the same.

use super::sections::{Part, Prints};
use crate::plan::Place;

/// Declares choices: the word each is asked for by, and what it is.
macro_rules! choices {
    ($( #[$doc:meta] )* $Choice:ident { $( $Id:ident $name:literal $help:literal, )* }) => {
        $( #[$doc] )*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $Choice {
            #[default]
            $( #[doc = $help] $Id, )*
        }

        impl $Choice {
            /// All there are; the first goes without saying.
            pub const ALL: &'static [Self] = &[$( Self::$Id, )*];

            /// The word it is asked for by.
            pub fn name(self) -> &'static str {
                match self { $( Self::$Id => $name, )* }
            }

            /// What it is.
            pub fn help(self) -> &'static str {
                match self { $( Self::$Id => $help, )* }
            }

            /// The one of a name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }
    };
}

/// Declares the papers: what each is called by, its title after the strategy's, what it is for, and its sections.
macro_rules! reports {
    ($( $Report:ident $name:literal $title:literal $help:literal [$($Part:ident)*] ),* $(,)?) => {
        choices! {
            /// A paper that can be made of a plan.
            Report { $( $Report $name $help, )* }
        }

        impl Report {
            /// What it is called after the title of the strategy.
            pub fn title(self) -> &'static str {
                match self { $( Self::$Report => $title ),* }
            }

            pub(super) fn parts(self) -> &'static [Part] {
                match self { $( Self::$Report => &[$( Part::$Part ),*] ),* }
            }
        }
    };
}

reports! {
    Plan "plan" "action plan" "The action plan: every commitment with how it stands"
        [Glance Recommendations Key Summary Changed Exceptions Priorities StrategyMeasures Matters Closed Glossary],
    Progress "progress" "progress report" "How the strategy stands, without every commitment"
        [Glance Recommendations Key Summary Changed Exceptions Measures],
    Exceptions "exceptions" "exception report" "What is at risk, off track, overdue or silent"
        [Glance Recommendations Key Summary Exceptions],
    Measures "measures" "measures" "Every measure with its figures"
        [Key Measures],
    Matters "matters" "matters arising" "The register of what was minuted"
        [Matters],
    Decisions "decisions" "decisions" "The register of what bodies resolved"
        [Decisions],
    Said "said" "you said, we did" "What was said about the strategy, and what came of it"
        [Said],
    Changes "changes" "changes" "Everything that changed since an earlier version"
        [Everything],
    Lead "lead" "request for an update" "What somebody leads, with room for their update"
        [Key Asked Returning],
    Summary "summary" "in plain words" "What was promised, who leads it, whether it is happening"
        [Plainly],
}

impl Report {
    /// Whether it says what changed, or why.
    pub fn compares(self) -> bool {
        let compares = |part: &Part| {
            matches!(
                part,
                Part::Changed | Part::Everything | Part::Exceptions | Part::Plainly
            )
        };
        self.parts().iter().any(compares)
    }

    /// Whether it tells every change of a commitment.
    pub fn tells_what_changed(self) -> bool {
        let tells = |part: &Part| matches!(part, Part::Changed | Part::Everything);
        self.parts().iter().any(tells)
    }

    /// Whether it puts before a body what it is asked.
    pub fn asks(self) -> bool {
        self.parts().contains(&Part::Recommendations)
    }

    /// How much of this kind of commitment it tells the public of.
    pub fn prints(self, kind: &str) -> Prints {
        let parts = self.parts().iter();
        parts
            .map(|part| part.prints(kind))
            .max()
            .unwrap_or(Prints::Nothing)
    }

    /// Whether it is nothing without somebody whose commitments it is about.
    pub fn is_for_a_lead(self) -> bool {
        self == Self::Lead
    }
}

/// What can be ordered on a screen: a paper of the plan, or the one page on how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordered {
    /// One of the papers.
    Report(Report),
    /// The page that `pledge dashboard` makes.
    Dashboard,
}

impl Default for Ordered {
    fn default() -> Self {
        Self::Report(Report::default())
    }
}

impl Ordered {
    const DASHBOARD: &str = "dashboard";

    /// All there are.
    pub fn all() -> impl Iterator<Item = Self> {
        let reports = Report::ALL.iter().copied().map(Self::Report);
        reports.chain([Self::Dashboard])
    }

    /// The one of a name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            Self::DASHBOARD => Some(Self::Dashboard),
            name => Report::named(name).map(Self::Report),
        }
    }

    /// The word it is asked for by.
    pub fn name(self) -> &'static str {
        self.report().map_or(Self::DASHBOARD, Report::name)
    }

    /// What it is.
    pub fn help(self) -> &'static str {
        let page = "One page on how it stands, for members and the public";
        self.report().map_or(page, Report::help)
    }

    /// What it is called after the title of the strategy.
    pub fn title(self) -> &'static str {
        self.report().map_or(Self::DASHBOARD, Report::title)
    }

    /// Whether it says what changed, or why.
    pub fn compares(self) -> bool {
        self.report().is_none_or(Report::compares)
    }

    /// Whether it is nothing without somebody whose commitments it is about.
    pub fn is_for_a_lead(self) -> bool {
        self.report().is_some_and(Report::is_for_a_lead)
    }

    /// The paper it is; none for the page, which is on the whole of the plan and has no words around it.
    pub fn report(self) -> Option<Report> {
        match self {
            Self::Report(report) => Some(report),
            Self::Dashboard => None,
        }
    }
}

choices! {
    /// What a paper can be written as.
    Format {
        Md "md" "Markdown",
        Html "html" "HTML: one file, for screen and print",
        Docx "docx" "Word: wants a file to go to",
    }
}

impl Format {
    /// What the name of such a file ends with.
    pub fn ending(self) -> &'static str {
        self.name()
    }
}

choices! {
    /// Who will read a paper. What anybody may read leaves out what is restricted or tells of a few people.
    Audience {
        Public "public" "Anybody",
        Exempt "exempt" "The members of the board alone",
    }
}

/// The folder papers go to where none is named: from the screen beside the plan, from a command where it is typed.
pub const FOLDER: &str = "papers";

impl Audience {
    /// What the name of a file ends with before its ending, so that no exempt paper is taken for a public one.
    pub fn apart(self) -> &'static str {
        match self {
            Self::Public => "",
            Self::Exempt => "-exempt",
        }
    }
}

/// What nothing finds in the texts of papers for the public, for whoever would rely on it.
pub const NAMES: &str = "names of people are not looked for in texts: read for them before it goes out";

/// What an exempt paper says on top.
pub const EXEMPT: &str = "NOT FOR PUBLICATION";

/// What each of the further choices is, for commands and screens.
pub const AT: &str =
    "The version: adopted, last-meeting, a date, a meeting's or decision's ref, or a git revision";
/// What is compared with.
pub const SINCE: &str = "Compare with this version; by default the pack for the last meeting";
/// The period.
pub const PERIOD: &str = "The period it reports on; by default the last that ended";
/// Whose business it is about.
pub const BODY: &str = "Only what this body reviews, champions or minuted; last-meeting is its meeting then";
/// Whose commitments it is about.
pub const LEAD: &str = "Only what this lead leads: a key, a name or initials";
/// Which priorities it covers.
pub const PRIORITIES: &str = "Only these priorities";
/// Whose people's commitments it is about.
pub const ORGANISATION: &str = "Only what somebody of this organisation leads or helps with";
/// The words around it.
pub const TEMPLATE: &str = "The council's own title, cover lines, headings and sections, from this file";
/// Whether it is a draft.
pub const DRAFT: &str = "Mark it as a draft, whatever the strategy's stage";

/// At which version a paper stands and for whom it is, as typed; what is not typed goes without saying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// See [`AT`]; the plan as it stands, where nothing is typed.
    pub at: Option<String>,
    /// See [`SINCE`].
    pub since: Option<String>,
    /// See [`PERIOD`].
    pub period: Option<String>,
    /// See [`BODY`].
    pub body: Option<String>,
    /// Who will read it.
    pub audience: Audience,
    /// See [`DRAFT`].
    pub draft: bool,
}

/// A paper as it is asked for on a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Which.
    pub paper: Ordered,
    /// As what it is written.
    pub format: Format,
    /// At which version, and for whom.
    pub position: Position,
    /// See [`LEAD`].
    pub lead: Option<String>,
    /// See [`PRIORITIES`]; all, where none is named.
    pub priorities: Vec<String>,
    /// See [`ORGANISATION`].
    pub organisation: Option<String>,
    /// See [`TEMPLATE`]; from the plan's folder.
    pub template: Option<String>,
}

/// The papers that a pack had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Had {
    /// That of the meeting itself.
    Itself(Vec<Report>),
    /// The last before it.
    Last(Vec<Report>),
}

impl Had {
    /// The papers, and whether the meeting itself had them.
    pub fn papers(&self) -> (&[Report], bool) {
        match self {
            Self::Itself(papers) => (papers, true),
            Self::Last(papers) => (papers, false),
        }
    }
}

/// The papers of a meeting as they are to be issued, or written again where they were issued already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The meeting.
    pub meeting: Place,
    /// Which.
    pub reports: Vec<Report>,
    /// As what they are written.
    pub format: Format,
    /// Who will read them.
    pub audience: Audience,
    /// See [`DRAFT`].
    pub draft: bool,
    /// The folder they go to, from the plan's.
    pub folder: String,
    /// Whether files of their names may be replaced.
    pub over: bool,
    /// Whether texts that may tell of few people may go out as they are written.
    pub as_written: bool,
}
