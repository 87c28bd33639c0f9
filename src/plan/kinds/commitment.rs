//! Priorities, their objectives, actions, milestones, and the updates on all of them.

use super::measure::Measure;
use super::strategy::Reviewer;
use super::{Source, item};
use crate::plan::{
    AnyRef, Cadence, Flag, Identity, LeadKey, Many, MeasureRef, Number, ObjectiveRef, OwnRef, Period,
    PriorityRef, Prose, Rating, Status, Text, When,
};

item! {
    /// A priority: what the strategy wants, with the actions and measures that serve it.
    Priority "priority" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Title: what it wants
        title: Text as required,
        /// Outcome: what will be different
        outcome: Prose,
        /// Why: why it matters
        why: Prose,
        /// Voice: what young people said
        voice: Many<Prose>,
        /// In plain words: what it says in plain words
        plain: Prose,
        /// Champion: the body that champions it
        champion: LeadKey,
        /// Lead: who leads it, the first is the contact
        lead: Many<LeadKey>,
        /// Accountable: who answers for it
        accountable: LeadKey,
        /// Review: how often it is reviewed
        review: Cadence,
        /// Status: how far it is
        status: Status,
        /// Reason: why it was ended
        reason: Prose,
        /// Superseded by: what replaces it
        superseded_by: AnyRef,
        /// Formerly: the refs it bore before
        formerly: Many<Text>,
        /// Previously: its ref in the edition before
        previously: Many<Text>,
        /// Also known: what others call it
        also_known: Many<Text>,
        /// Links: where more is to be found
        links: Many<Text>,
    } lists {
        /// Objectives: what it breaks down into
        objectives: Objective List Identity::Ref,
        /// Reviewed by: the bodies that review it, and how often
        reviewed_by: Reviewer List Identity::Fields(&["body"]),
        /// Measures: by what it is measured
        measures: Measure List Identity::Ref,
        /// Actions: what is done for it
        actions: Action List Identity::Ref,
        /// Updates: progress reports, newest last
        updates: Update List Identity::Fields(&["date", "by"]),
    }
}

item! {
    /// An objective: one part of what a priority wants.
    Objective "objective" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Title: what it is
        title: Text,
    } lists {}
}

item! {
    /// An action: who does what by when.
    Action "action" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Title: what is to be done
        title: Text as required,
        /// Detail: more about it
        detail: Prose,
        /// In plain words: what it says in plain words
        plain: Prose,
        /// Objective: the objective it serves
        objective: ObjectiveRef,
        /// Lead: who does it, the first is the contact
        lead: Many<LeadKey>,
        /// Accountable: who answers for it
        accountable: LeadKey,
        /// With: who helps
        with: Many<LeadKey>,
        /// Also under: further priorities it serves
        also_under: Many<PriorityRef>,
        /// Start: when it begins
        start: When,
        /// Due: when it will be done
        due: When,
        /// Status: how far it is
        status: Status,
        /// Rating: how sure it is
        rating: Rating,
        /// Percent: how much of it is done
        percent: Number,
        /// Review: how often it is reviewed
        review: Cadence,
        /// Next review: when it is looked at next
        next_review: When,
        /// Success: how we shall know
        success: Prose,
        /// Resources: what it takes
        resources: Prose,
        /// Measured by: the measures that show it
        measured_by: Many<MeasureRef>,
        /// Depends on: what must come first
        depends_on: Many<AnyRef>,
        /// Links: where more is to be found
        links: Many<Text>,
        /// Reason: why it was ended
        reason: Prose,
        /// Superseded by: what replaces it
        superseded_by: AnyRef,
        /// Formerly: the refs it bore before
        formerly: Many<Text>,
        /// Previously: its ref in the edition before
        previously: Many<Text>,
        /// Also known: what others call it
        also_known: Many<Text>,
        /// Tags: words to find it by
        tags: Many<Text>,
    } lists {
        /// Reviewed by: the bodies that review it, and how often
        reviewed_by: Reviewer List Identity::Fields(&["body"]),
        /// Milestones: steps on the way
        milestones: Milestone List Identity::Ref,
        /// Updates: progress reports, newest last
        updates: Update List Identity::Fields(&["date", "by"]),
    }
}

item! {
    /// A milestone: a step on the way of an action.
    Milestone "milestone" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Title: what will have happened
        title: Text as required,
        /// Lead: who sees to it
        lead: Many<LeadKey>,
        /// Due: when it will be done
        due: When,
        /// Done: the day it was done
        done: When,
        /// Status: how far it is
        status: Status,
        /// Note: what there is to say
        note: Prose,
        /// Formerly: the refs it bore before
        formerly: Many<Text>,
    } lists {}
}

item! {
    /// A dated progress report.
    Update "update" {
        /// Date: the day it was given
        date: When as required,
        /// Period: the period it reports on
        period: Period,
        /// By: who gave it
        by: LeadKey,
        /// Rating: how sure the commitment is
        rating: Rating,
        /// Status: how far the commitment is
        status: Status,
        /// Note: what happened, as public papers print it
        note: Prose,
        /// Cause: why it is not on track
        cause: Prose,
        /// Recovery: what is being done about it
        recovery: Prose,
        /// Ask: what is asked of the board
        ask: Prose,
        /// Next: what happens next
        next: Prose,
        /// Nil return: whether there is nothing to report
        nil: Flag,
        /// Evidence: what shows it
        evidence: Many<Prose>,
    } lists {}
}

impl Update {
    /// The fields it gives the item it is of, unless it came in late.
    pub const SETS: [&str; 2] = ["rating", "status"];
}
