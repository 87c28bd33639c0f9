//! The registry of commands: everything a person can do, declared once.
//!
//! Key dispatch, footer, help, palette and the key table of the README all read this one table. Law: a command
//! exists in one place; where it cannot be used, its obstacle says why.

use super::context::{self, Context};

/// A heading of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving about.
    Move,
    /// Going from screen to screen.
    Screens,
    /// Finding commitments.
    Search,
    /// Changing the plan.
    Change,
    /// Filling in a form.
    Form,
    /// Everything else.
    General,
}

impl Group {
    /// The heading as people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Screens => "Screens",
            Self::Search => "Finding",
            Self::Change => "Changing the plan",
            Self::Form => "In a form",
            Self::General => "Anywhere",
        }
    }
}

/// What there is to say of a command.
#[derive(Debug)]
pub struct Info {
    /// Its name in the user's key file: `next-field`.
    pub name: &'static str,
    /// What the footer calls it.
    pub title: &'static str,
    /// What it does, as a sentence without a full stop.
    pub help: &'static str,
    /// Its heading in the help.
    pub group: Group,
    /// Its keys unless the user says otherwise; several presses are separated by a blank (`g g`).
    pub keys: &'static [&'static str],
    places: &'static [&'static [Context]],
}

impl Info {
    /// Where it can be used.
    pub fn contexts(&self) -> impl Iterator<Item = Context> {
        self.places.iter().copied().flatten().copied()
    }
}

/// Declares the commands: `Id "name" "Title" "help" [keys] in GROUPS [and contexts]`, under their heading.
macro_rules! commands {
    ($( $Group:ident { $(
        $Id:ident $name:literal $title:literal $help:literal [$($key:literal),*] in $($GROUP:ident)* [$($Context:ident),*];
    )* } )*) => {
        /// Something a person can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $( $( #[doc = $help] $Id, )* )* }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &'static [Self] = &[ $( $( Self::$Id, )* )* ];

            /// Its entry of the registry.
            pub fn info(self) -> &'static Info {
                match self { $( $( Self::$Id => const { &Info {
                    name: $name,
                    title: $title,
                    help: $help,
                    group: Group::$Group,
                    keys: &[$($key),*],
                    places: &[$(context::$GROUP,)* &[$(Context::$Context),*]],
                } }, )* )* }
            }
        }
    };
}

commands! {
    Move {
        Down "down" "down" "Go to the next line" ["j", "Down"] in PAGES [Plan, Move, Plans, Pick, PickOne, Find, Scroll, Proof, Letting, ReviewEnd, Settle];
        Up "up" "up" "Go to the line before" ["k", "Up"] in PAGES [Plan, Move, Plans, Pick, PickOne, Find, Scroll, Proof, Letting, ReviewEnd, Settle];
        PageDown "page-down" "page down" "Go down by a screenful" ["PageDown", "Ctrl-F"] in PAGES [Plan, Move, Plans, Pick, PickOne, Find, Scroll, Proof, Letting];
        PageUp "page-up" "page up" "Go up by a screenful" ["PageUp", "Ctrl-B"] in PAGES [Plan, Move, Plans, Pick, PickOne, Scroll, Proof, Letting];
        First "first" "top" "Go to the first line" ["g g", "Home"] in PAGES [Plan, Move, Plans, Pick, PickOne, Scroll, Proof, Letting];
        Last "last" "bottom" "Go to the last line" ["G", "End"] in PAGES [Plan, Move, Plans, Pick, PickOne, Scroll, Proof, Letting];
        Unfold "unfold" "unfold" "Show what is under this commitment, or go into it" ["l", "Right"] in [Plan, Move];
        Fold "fold" "fold" "Hide what is under this commitment, or go to the one above it" ["h", "Left"] in [Plan, Move];
        FoldAll "fold-all" "fold all" "Fold all priorities, or unfold them" ["z"] in [Plan, Move];
    }
    Screens {
        ShowPlan "show-plan" "Plan" "Show the plan: its commitments as a tree" ["1"] in PAGES [Plan];
        ShowDue "show-due" "Due" "Show what is late or due, and who owes an update" ["2"] in PAGES [Plan];
        ShowMeasures "show-measures" "Measures" "Show the measures with their targets, figures and course" ["3"] in PAGES [Plan];
        ShowMeetings "show-meetings" "Meetings" "Show the meetings; in their minutes decide, answer, close" ["4"] in PAGES [Plan];
        ShowHistory "show-history" "History" "Show who changed what, when and why" ["5"] in PAGES [Plan];
        ShowDashboard "show-dashboard" "Dashboard" "Show the strategy at a glance: counts, priorities, measures, organisations" ["6"] in PAGES [Plan];
        ShowFindings "show-findings" "Findings" "Show what somebody ought to look at" ["!"] in PAGES [Plan];
        Story "story" "history" "Show who changed this commitment, when and why" ["H"] in [Plan, Due, Measures, Meetings, Minutes, History, Dashboard, Findings, Commit, Compared, Scroll];
        WholeCard "whole-card" "read all" "Read everything there is to say of what is selected" ["v"] in PAGES [Plan];
        OpenCommit "open-commit" "open" "Open this commit: its reason and all it changed" ["Enter"] in [History, Story];
        Compare "compare" "compare" "Show what differs between this version and the marked one, or else the plan as it is now" ["c"] in [History, Story];
        GoThere "go-there" "go there" "Go to what this difference is of, in the plan" ["Enter"] in [Compared];
        Follow "follow" "what it led to" "Open the commit that answered this; from a commit the minutes of what it answers" ["f"] in [Minutes, Commit];
        Sift "sift" "search" "Show only changes of a ref, by:NAME, since:WHEN, until:WHEN, field:FIELD, or that hold these words" ["/"] in [History];
        ByLead "by-lead" "by lead, by date" "List by lead, or by date again" ["L"] in [Due];
        ShowInPlan "show-in-plan" "in the plan" "Show this commitment in the plan" ["p"] in PAGES [];
        Back "back" "back" "Go back to the screen before" ["Esc"] in PAGES [];
    }
    Search {
        Filter "filter" "filter" "Show only what holds these words or filters, such as lead:hos overdue" ["/"] in [Plan, Move];
        Late "late" "late" "Show only what is late" ["L"] in [Plan];
        Mine "mine" "mine" "Show only what you lead, by the e-mail of your post, or else the post you choose" ["M"] in [Plan];
        SavedFilters "filters" "saved filters" "Choose one of the filters of your settings" ["f"] in [Plan];
        Jump "jump" "go to" "Go to a commitment by its ref or title" ["#"] in [Plan, Move];
        NextFinding "next-finding" "next finding" "Go to the next commitment somebody ought to look at" ["]"] in [Plan];
        PreviousFinding "previous-finding" "finding before" "Go to the commitment before that somebody ought to look at" ["["] in [Plan];
        FilterWords "filter-words" "words" "List what can be asked for here, such as status: or overdue, and take one" ["Ctrl-N", "F1"] in [Filter, Sift];
        Clear "clear" "clear" "Take the marks away, else show every commitment again" ["Esc"] in [Plan];
    }
    Change {
        Enter "enter" "open" "Open what the cursor is on: its form, or where it owes an update the review round" ["Enter"] in [Plan, Due, Measures, Meetings, Minutes, Dashboard, Findings, Commit];
        Edit "edit" "edit" "Change this commitment in a form: its date, lead, rating, status, words" ["e"] in [Plan, Due, Measures, Meetings, Minutes, Dashboard, Findings, Commit];
        Decide "decide" "decide" "Record what this meeting decided" ["d"] in [Minutes];
        Arising "arising" "matter" "Minute a matter arising at this meeting" ["a"] in [Minutes];
        Raised "raised" "comment" "Minute a comment or a proposed amendment made at this meeting" ["c"] in [Minutes];
        AgreeMinutes "agree-minutes" "agree minutes" "Record that the minutes of the meeting before were agreed" ["m"] in [Minutes];
        AnswerBy "answer-by" "answer by" "Answer this comment, matter or condition by changing a commitment or adding one, in one commit" ["A"] in [Minutes];
        Issue "issue" "issue papers" "Issue the papers of this meeting: write them, record and tag their version" ["i"] in [Meetings, Minutes];
        Add "add" "add" "Add something under this commitment, beside it, or to the plan; among the meetings a meeting" ["a"] in [Plan, Meetings];
        Update "update" "update" "Give an update on this commitment: rating, status, what happened" ["u"] in [Plan, Due, Findings];
        UpdateStrategy "update-strategy" "update strategy" "Give an update on the whole strategy: what papers say before any count" ["S"] in [Plan, Dashboard];
        Review "review" "review round" "Go through what owes an update for a period, one after the other" ["R"] in [Due, Dashboard];
        Reading "reading" "figure" "Give a figure of this measure" ["i"] in [Plan, Due, Measures, Findings];
        Move "move" "move" "Move this commitment: then go where it is to be" ["m"] in [Plan];
        Renumber "renumber" "renumber" "Give this commitment another ref" ["n"] in [Plan];
        RenumberSeries "renumber-series" "renumber all" "Give this commitment and those that follow it other refs" ["N"] in [Plan];
        Withdraw "withdraw" "withdraw" "End this commitment and keep it, with the reason" ["w"] in [Plan];
        Supersede "supersede" "supersede" "End this commitment because another takes its place" ["W"] in [Plan];
        Remove "remove" "remove" "Take this commitment out of the plan, where nothing names it" ["Delete", "D"] in [Plan];
        Open "open" "open" "Open the strategy with its approval chain, a lead or hand on what it leads, a meeting, a decision, anything else" ["o"] in [Plan];
        PutBefore "put-before" "before" "Put what is moved before this commitment" ["b"] in [Move];
        PutAfter "put-after" "after" "Put what is moved after this commitment" ["a", "Enter"] in [Move];
        PutUnder "put-under" "under" "Put what is moved under this commitment, as the last" ["u"] in [Move];
        PutNowhere "put-nowhere" "leave it" "Leave what is moved where it was" ["Esc"] in [Move];
        Together "together" "change marked" "Give the marked commitments the same lead, date, rating or status" ["b"] in [Plan];
        Paper "paper" "make a paper" "Make a paper, a report of the plan: choose which, read it, write it to a file" ["O"] in [Plan, Meetings, Minutes, Dashboard];
        EditFile "edit-file" "editor" "Open the file in your editor, at this line" ["E"] in PAGES [Plan, Broken];
        Undo "undo" "undo" "Take back the last change, by a new commit" ["U"] in PAGES [Plan];
        TakeBack "take-back" "take back" "Take back this commit, by a new commit" ["t"] in [History, Story, Commit];
        Restore "restore" "restore" "Make this commitment say again what it said after this commit, by a new commit" ["r"] in [Story];
        Mend "mend" "put right" "Put this finding right, where it has one right answer, by one commit" ["x"] in [Findings];
        RecordByHand "record-by-hand" "record edits" "Record the edits made by hand in the file, as one commit" ["C"] in [Plan];
    }
    Form {
        NextField "next-field" "next field" "Go to the next field; from the reason to the first" ["Tab"] in FORMS ROUNDS PAPERS [];
        PreviousField "previous-field" "field before" "Go to the field before; from the first to the reason" ["Shift-Tab"] in FORMS ROUNDS PAPERS [];
        FindField "find-field" "field" "Go to a field by its name" ["Ctrl-D"] in FORMS [];
        ScreenBelow "screen-below" "fields on" "Go on by a screenful of fields" ["PageDown"] in FORMS [];
        ScreenAbove "screen-above" "fields back" "Go back by a screenful of fields" ["PageUp"] in FORMS [];
        ToReason "to-reason" "reason" "Go to the reason of this change, and back to where you were" ["Ctrl-R"] in FORMS [];
        LineBelow "line-below" "down" "Go down a line, or to the next field" ["Down"] in FORMS ROUNDS PAPERS [];
        LineAbove "line-above" "up" "Go up a line, or to the field before" ["Up"] in FORMS ROUNDS PAPERS [];
        Choose "choose" "choose" "Choose from a list where the field has one, else go to the next field" ["Enter"] in [Form, FormWords];
        NextWord "next-word" "change" "Take the next word of the list" ["Right", "Space"] in [FormWords, Review, PaperWords, PackWords];
        PreviousWord "previous-word" "change back" "Take the word before" ["Left"] in [FormWords, Review, PaperWords, PackWords];
        ShowChange "show-change" "what changes" "Show all that saving would change: the sentence, and each line of the file" ["Ctrl-P"] in FORMS [];
        FieldStory "field-story" "its history" "Show who set this field, when and why; going back leads to the form as it is" ["Ctrl-T"] in FORMS [];
        Parts "parts" "what it holds" "Open, add or remove what this holds besides its fields: targets, sources, parts" ["Ctrl-O"] in FORMS [];
        RemoveThis "remove-this" "remove" "Take what this form is about out of the plan, where nothing names it; throw edits made by hand away, with a copy kept" ["Ctrl-X"] in FORMS [];
        PutEarlier "put-earlier" "earlier" "Move what this form is about, such as a step of the approval chain, before the one it follows" ["Ctrl-G"] in FORMS [];
        Save "save" "save" "Save the form as one commit" ["Ctrl-S"] in FORMS [];
        SaveNext "save-next" "save and next" "Save what is said of this commitment as one commit, and go to the next" ["Enter", "Ctrl-S"] in ROUNDS [];
        Nil "nil" "nothing to report" "Record that there is nothing to report on this commitment, and go to the next" ["n"] in [Review];
        Skip "skip" "skip" "Leave this commitment for later; at the end go through what was left" ["s", "PageDown"] in [Review, ReviewText, ReviewEnd];
        StepBack "step-back" "back" "Go back to the commitment before" ["b", "PageUp"] in [Review, ReviewText, ReviewEnd];
        CopyLetter "copy" "copy" "Copy the text for this one, to be pasted into a mail" ["c"] in [ReviewEnd];
        WriteLetters "write" "write all" "Write the texts for all who still owe an update to a file" ["w"] in [ReviewEnd];
        ShowPaper "show-paper" "show" "Show the paper that is filled in, before it is written" ["Enter"] in [Paper, PaperWords];
        IssuePack "issue-these" "issue" "Issue the papers that are chosen, after a question" ["Enter"] in [Pack, PackWords];
        WritePaper "write-paper" "write" "Write this paper to its file" ["w"] in [Proof];
        KeepMine "keep-mine" "keep mine" "Keep what you typed in this field, in place of theirs" ["m"] in [Settle];
        TakeTheirs "take-theirs" "take theirs" "Keep what the plan says of this field by now, and let yours go" ["t"] in [Settle];
        KeepBoth "keep-both" "keep both" "Have this field say what both changed, where it can" ["b"] in [Settle];
        Mark "mark" "mark" "Mark this one, or take its mark away" ["Space"] in [Pick, Plan, History, Story];
    }
    General {
        Accept "accept" "do it" "Take what the cursor is on; say yes" ["Enter"] in [Plans, Pick, PickOne, Find, Scroll, Notice, Filter, Sift];
        Yes "yes" "yes" "Say yes" ["y", "Enter"] in [Ask];
        No "no" "no" "Say no" ["n", "Esc"] in [Ask];
        Really "yes-really" "yes" "Say yes, though something is lost, replaced or not for everybody" ["y"] in [Guarded, Letting];
        Keep "keep" "no" "Say no: everything stays as it is" ["n", "Enter", "Esc"] in [Guarded, Letting];
        Leave "leave" "leave" "Leave this without doing anything" ["Esc"] in FORMS ROUNDS PAPERS [Pick, PickOne, Find, Scroll, Proof, Settle, Notice, Filter, Sift, ReviewEnd];
        Help "help" "help" "Find out what you can do here, and do it" ["?", "Ctrl-N", "F1"] in SCREENS PAGES FORMS ROUNDS PAPERS [];
        Palette "palette" "commands" "Find any command by a few letters, and run it" [":"] in PAGES [Plan, Plans, Broken];
        Plans "plans" "other plans" "Go back to the list of plans" ["P"] in [Plan, Broken];
        Welcome "welcome" "where is it" "Say where the plan is, and what the most wanted keys are" ["I"] in [Plan];
        Reload "reload" "read again" "Read the file again" ["r"] in [Plan, Broken, Due, Measures, Meetings, Minutes, History, Dashboard, Findings, Commit, Compared];
        Suspend "suspend" "to the shell" "Go back to the shell; fg returns" ["Ctrl-Z"] in SCREENS PAGES FORMS ROUNDS PAPERS OVERLAYS [];
        Redraw "redraw" "draw again" "Draw the whole screen again" ["Ctrl-L"] in SCREENS PAGES FORMS ROUNDS PAPERS OVERLAYS [];
        Quit "quit" "quit" "Leave the program" ["q", "Ctrl-C"] in SCREENS PAGES [];
        Abandon "quit-anywhere" "quit" "Leave the program from here" ["Ctrl-C"] in FORMS ROUNDS PAPERS OVERLAYS [];
    }
}

impl Command {
    /// Whether it belongs to a context at all.
    pub fn applies(self, context: Context) -> bool {
        self.info().contexts().any(|place| place == context)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own_and_says_what_it_does() {
        let names: BTreeSet<&str> = Command::ALL.iter().map(|command| command.info().name).collect();
        assert_eq!(names.len(), Command::ALL.len());
        for command in Command::ALL {
            let info = command.info();
            assert!(
                info.contexts().next().is_some() && !info.keys.is_empty(),
                "{command:?}"
            );
            assert!(
                info.help.starts_with(char::is_uppercase) && !info.help.ends_with('.'),
                "{command:?}"
            );
        }
    }

    #[test]
    fn every_place_can_be_left() {
        for context in Context::ALL {
            let ways = [Command::Leave, Command::No, Command::Keep, Command::Quit];
            assert!(ways.iter().any(|way| way.applies(*context)), "{context:?}");
        }
    }
}
