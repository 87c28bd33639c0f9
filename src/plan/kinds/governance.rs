//! What bodies do with a strategy: decisions, matters, comments and the meetings they belong to.

use super::{Source, item};
use crate::plan::{
    AnyRef, CommentKind, Commit, DecisionKind, DecisionRef, Flag, Identity, LeadKey, Many, MatterKind,
    MatterStatus, MeetingKind, MeetingRef, MeetingState, Outcome, OwnRef, Prose, Text, When,
};

item! {
    /// What a body resolved, or is asked to resolve, about the strategy.
    Decision "decision" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Meeting: where it was made
        meeting: MeetingRef,
        /// Body: who made it, where no meeting says
        body: LeadKey,
        /// Date: when it was made, where no meeting says
        date: When,
        /// Sought: what the body is asked
        sought: Prose,
        /// Kind: what the body did
        kind: DecisionKind as required,
        /// Minute: where the minutes have it
        minute: Text,
        /// Text: what was resolved
        text: Prose,
        /// Reason: why
        reason: Prose,
        /// Options: what else was considered
        options: Many<Prose>,
        /// Next body: to whom it goes next
        next_body: LeadKey,
        /// About: what it is about
        about: Many<AnyRef>,
        /// Led to: what followed from it
        led_to: Many<AnyRef>,
        /// Call-in until: until when it may be called in
        call_in_until: When,
        /// Effective: from when it holds
        effective: When,
        /// Version: the full id of the commit the body had before it
        version: Commit,
    } lists {
        /// Conditions: what must be met
        conditions: Condition List Identity::Part,
    }
}

item! {
    /// Something a decision makes its approval subject to.
    Condition "condition" {
        /// Ref: its number
        r#ref: Text,
        /// Text: what must be met
        text: Prose,
        /// About: what it is about
        about: Many<AnyRef>,
        /// Met: when it was met
        met: When,
        /// By: what met it
        by: AnyRef,
    } lists {}
}

item! {
    /// An action, undertaking or request minuted at a meeting.
    Matter "matter" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Meeting: where it was minuted
        meeting: MeetingRef,
        /// Body: who minuted it, where no meeting says
        body: LeadKey,
        /// Date: when it was minuted, where no meeting says
        date: When,
        /// Decision: the decision it belongs to
        decision: DecisionRef,
        /// Minute: where the minutes have it
        minute: Text,
        /// Kind: what it is
        kind: MatterKind,
        /// Consider: whether it is only to be considered
        consider: Flag,
        /// Lead: who sees to it
        lead: Many<LeadKey>,
        /// Due: when it will be done
        due: When,
        /// Text: what is to be done
        text: Prose as required,
        /// About: what it is about
        about: Many<AnyRef>,
        /// Status: how it stands
        status: MatterStatus,
        /// Response: what was reported back
        response: Prose,
        /// Closed at: the meeting that agreed to close it
        closed_at: MeetingRef,
        /// Led to: what followed from it
        led_to: Many<AnyRef>,
    } lists {
        /// Parts: what it breaks down into
        parts: Part List Identity::Part,
    }
}

item! {
    /// A part of a matter.
    Part "part" {
        /// Ref: its number
        r#ref: Text,
        /// Text: what is to be done
        text: Prose,
        /// Lead: who sees to it
        lead: Many<LeadKey>,
        /// Due: when it will be done
        due: When,
        /// Status: how it stands
        status: MatterStatus,
        /// Response: what was reported back
        response: Prose,
    } lists {}
}

item! {
    /// A point raised about the strategy, with its outcome.
    Comment "comment" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Meeting: where it was raised
        meeting: MeetingRef,
        /// Date: when it was raised, where no meeting says
        date: When,
        /// From: who raised it
        from: Text,
        /// Kind: who that is
        kind: CommentKind,
        /// About: what it is about
        about: Many<AnyRef>,
        /// Text: what was said
        text: Prose as required,
        /// Outcome: what became of it
        outcome: Outcome,
        /// Response: what was answered
        response: Prose,
        /// Led to: what followed from it
        led_to: Many<AnyRef>,
    } lists {}
}

item! {
    /// A meeting of a body, or an event, where the strategy is discussed.
    Meeting "meeting" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Date: the day it is
        date: When as required,
        /// Body: who meets
        body: LeadKey,
        /// Title: what it is called
        title: Text,
        /// Kind: what it is
        kind: MeetingKind,
        /// State: whether it was held
        state: MeetingState,
        /// Papers due: when papers must be in
        papers_due: When,
        /// Issued: the full id of the commit in the pack
        issued: Commit,
    } lists {}
}
