//! Where a person is, as far as keys are concerned.
//!
//! Law: the context follows from the model alone (the topmost overlay, else the screen), so the same key always
//! means the same thing on the same screen. A context is declared once, in a group; a command names groups, so that
//! a new screen has what every screen of its group has.

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

/// Declares the contexts: what becomes of a printable key, and the name in messages and tables of keys. Those of
/// `PAGES` are the screens that are lists, too.
macro_rules! contexts {
    ( $( $(#[$group:meta])* $GROUP:ident {
            $( $(#[$doc:meta])* $Id:ident $Typing:ident $title:literal; )*
        } )* ) => {
        /// Where the keys go.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Context { $( $( $(#[$doc])* $Id, )* )* }

        impl Context {
            /// Every context.
            pub const ALL: &'static [Self] = &[ $( $( Self::$Id, )* )* ];

            /// What becomes of a printable key here.
            pub fn typing(self) -> Typing {
                match self { $( $( Self::$Id => Typing::$Typing, )* )* }
            }

            /// What it is called in messages and tables of keys.
            pub fn title(self) -> &'static str {
                match self { $( $( Self::$Id => $title, )* )* }
            }
        }

        $( $(#[$group])* pub(super) const $GROUP: &[Context] = &[ $( Context::$Id, )* ]; )*

        contexts! { @pages $( $GROUP { $( $(#[$doc])* $Id )* } )* }
    };
    (@pages SCREENS { $($screens:tt)* } PAGES { $( $(#[$doc:meta])* $Id:ident )* } $($rest:tt)*) => {
        /// A screen that is a list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Page { $( $(#[$doc])* $Id, )* }

        impl Page {
            /// Where the keys go on it.
            pub fn context(self) -> Context {
                match self { $( Self::$Id => Context::$Id, )* }
            }
        }
    };
}

contexts! {
    /// The screens that are no lists made of the plan.
    SCREENS {
        /// The tree of commitments.
        Plan Commands "the plan";
        /// The tree, while a commitment is being moved.
        Move Commands "a move";
        /// The list of plans to choose from.
        Plans Commands "the list of plans";
        /// The screen of a plan that cannot be read.
        Broken Commands "a plan that cannot be read";
    }
    /// The screens that are lists made of the plan or of its history.
    PAGES {
        /// What is late or due, and who owes what.
        Due Commands "what is due";
        /// The measures.
        Measures Commands "the measures";
        /// The meetings.
        Meetings Commands "the meetings";
        /// The minutes of one meeting.
        Minutes Commands "the minutes of a meeting";
        /// Changes, newest first.
        History Commands "the history";
        /// The strategy at a glance.
        Dashboard Commands "the dashboard";
        /// What somebody ought to look at.
        Findings Commands "the findings";
        /// The history of one commitment.
        Story Commands "a commitment's history";
        /// One commit.
        Commit Commands "a commit";
        /// What differs between two versions.
        Compared Commands "a comparison of versions";
    }
    /// The sorts of fields of a form.
    FORMS {
        /// A line of text in a form.
        Form Text "a line of a form";
        /// A text of several lines in a form.
        FormLines Text "a text of a form";
        /// A field of a form that takes one word of a list.
        FormWords Letters "a word of a form";
    }
    /// The sorts of rows of a commitment in a review round.
    ROUNDS {
        /// A word of a commitment in a review round: its rating, its status.
        Review Letters "a review round";
        /// A text of a commitment in a review round.
        ReviewText Text "a text of a review round";
    }
    /// The sorts of rows of a paper's form.
    PAPERS {
        /// A line of text of a paper's form.
        Paper Text "a line of a paper's form";
        /// A word of a paper's form.
        PaperWords Letters "a word of a paper's form";
        /// A line of text of the form that issues papers.
        Pack Text "a line of the form that issues papers";
        /// A word of the form that issues papers.
        PackWords Letters "a word of the form that issues papers";
    }
    /// What else stands before a screen.
    OVERLAYS {
        /// A list to pick several from.
        Pick Search "a list to pick from";
        /// A list to take one from, in which a blank is text like any other.
        PickOne Text "a list to take one from";
        /// Words typed to narrow a list.
        Sift Text "a search";
        /// Help and palette: a list narrowed by typing.
        Find Text "help and commands";
        /// The line a filter is typed in.
        Filter Text "a filter";
        /// Fields that two people changed.
        Settle Commands "mine or theirs";
        /// A question of yes or no.
        Ask Commands "a question";
        /// A question before something is lost or gets out.
        Guarded Commands "a question before something is lost";
        /// Texts that may tell of few people, before papers go out.
        Letting Commands "texts that may tell of few people";
        /// A paper before it is written.
        Proof Commands "a paper to read";
        /// The last page of a review round.
        ReviewEnd Commands "the end of a review round";
        /// A text that may be longer than the screen.
        Scroll Commands "a text to read";
        /// A message that waits to be read.
        Notice Commands "a message";
    }
}
