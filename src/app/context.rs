//! Where a person is, as far as keys are concerned.
//!
//! Law: the context follows from the model alone (the topmost overlay, else the screen), so the same key always
//! means the same thing on the same screen.

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of plans to choose from.
    Plans,
    /// The tree of commitments.
    Plan,
    /// The tree, while a commitment is being moved.
    Move,
    /// What is due.
    Due,
    /// The measures.
    Measures,
    /// The meetings.
    Meetings,
    /// The history.
    History,
    /// The dashboard.
    Dashboard,
    /// The list of findings.
    Findings,
    /// The history of one commitment.
    Story,
    /// One commit.
    Commit,
    /// The screen of a plan that cannot be read.
    Broken,
    /// A line of text in a form.
    Form,
    /// A text of several lines in a form.
    FormLines,
    /// A field of a form that takes one word of a list.
    FormWords,
    /// A list to pick from.
    Pick,
    /// Words typed to narrow a list.
    Sift,
    /// Help and palette: a list narrowed by typing.
    Find,
    /// The line a filter is typed in.
    Filter,
    /// A question of yes or no.
    Ask,
    /// A message that waits to be read.
    Notice,
}

/// What becomes of a printable key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// It is a command or nothing.
    Commands,
    /// It is a command, or else a letter to jump to.
    Letters,
    /// It narrows a list, but for the blank, which is a command.
    Search,
    /// It is text, always.
    Text,
}

impl Context {
    /// Every context.
    pub const ALL: &'static [Self] = &[
        Self::Plans,
        Self::Plan,
        Self::Move,
        Self::Due,
        Self::Measures,
        Self::Meetings,
        Self::History,
        Self::Dashboard,
        Self::Findings,
        Self::Story,
        Self::Commit,
        Self::Broken,
        Self::Form,
        Self::FormLines,
        Self::FormWords,
        Self::Pick,
        Self::Sift,
        Self::Find,
        Self::Filter,
        Self::Ask,
        Self::Notice,
    ];

    /// What becomes of a printable key here.
    pub fn typing(self) -> Typing {
        match self {
            Self::Form | Self::FormLines | Self::Find | Self::Filter | Self::Sift => Typing::Text,
            Self::FormWords => Typing::Letters,
            Self::Pick => Typing::Search,
            Self::Plans
            | Self::Plan
            | Self::Move
            | Self::Due
            | Self::Measures
            | Self::Meetings
            | Self::History
            | Self::Dashboard
            | Self::Findings
            | Self::Story
            | Self::Commit
            | Self::Broken
            | Self::Ask
            | Self::Notice => Typing::Commands,
        }
    }

    /// What it is called in messages and tables of keys.
    pub fn title(self) -> &'static str {
        match self {
            Self::Plans => "the list of plans",
            Self::Plan => "the plan",
            Self::Move => "a move",
            Self::Due => "what is due",
            Self::Measures => "the measures",
            Self::Meetings => "the meetings",
            Self::History => "the history",
            Self::Dashboard => "the dashboard",
            Self::Findings => "the findings",
            Self::Story => "a commitment's history",
            Self::Commit => "a commit",
            Self::Broken => "a plan that cannot be read",
            Self::Form => "a line of a form",
            Self::FormLines => "a text of a form",
            Self::FormWords => "a word of a form",
            Self::Pick => "a list to pick from",
            Self::Sift => "a search",
            Self::Find => "help and commands",
            Self::Filter => "a filter",
            Self::Ask => "a question",
            Self::Notice => "a message",
        }
    }
}
