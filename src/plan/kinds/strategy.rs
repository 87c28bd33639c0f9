//! The strategy itself, its approval chain, and the plan's own words.

use super::super::record::record;
use super::super::table::ListInfo;
use super::commitment::Update;
use super::{Source, item};
use crate::plan::{
    Cadence, Count, DecisionKind, DecisionRef, Flag, Identity, Key, LeadKey, Many, Prose, Stage, Text, When,
    YearKind,
};

item! {
    /// The strategy: what it is, who owns it, when it is reviewed and how far its approval has come.
    Strategy "strategy" {
        /// Title: what the strategy is called
        title: Text as required,
        /// Organisation: whose strategy it is
        organisation: Text,
        /// Owner: the body that owns it
        owner: LeadKey,
        /// Lead: who leads it from day to day
        lead: Many<LeadKey>,
        /// Year: how "Q1" and "Year 1" read
        year: YearKind,
        /// Stage: where it stands, written by hand only where there is no approval chain
        stage: Stage,
        /// Under review: whether a new edition is being prepared
        under_review: Flag,
        /// Edition: which edition this is
        edition: Text,
        /// Vision: what it is for
        vision: Prose,
        /// Principles: what it is built on
        principles: Many<Prose>,
        /// In plain words: what it says in plain words
        plain: Prose,
        /// Review: how often everything is reviewed unless it says otherwise
        review: Cadence,
        /// Supersedes: the edition it replaces
        supersedes: Text,
        /// Superseded by: the edition that replaced it
        superseded_by: Text,
        /// Small numbers: counts of people below this are withheld from public papers; 0 for off
        small_numbers: Count,
        /// Counts people: whether its measures count people unless they say otherwise
        people: Flag,
        /// Contact: whom to ask
        contact: Text,
        /// Links: where more is to be found
        links: Many<Text>,
    } lists {
        /// Period: from when to when it runs
        period: StrategyPeriod One Identity::One,
        /// Reviewed by: the bodies that review it, and how often
        reviewed_by: Reviewer List Identity::Fields(&["body"]),
        /// Approval: the steps from draft to adoption
        approval: ApprovalStep List Identity::Fields(&["body"]),
        /// Scale: the plan's own words for ratings and statuses
        scale: Scale One Identity::One,
        /// Words: the plan's own words for its levels
        words: LevelWords One Identity::One,
        /// Updates: progress reports on the whole strategy, newest last
        updates: Update List Identity::Fields(&["date", "by"]),
    }
}

record! {
    /// The time a strategy runs.
    StrategyPeriod "period" {
        /// From: its first day
        from: When,
        /// To: its last day
        to: When,
    } lists {}
}

item! {
    /// A body that reviews.
    Reviewer "reviewer" {
        /// Body: the body that reviews
        body: LeadKey,
        /// Review: how often it reviews
        review: Cadence,
    } lists {}
}

item! {
    /// A step of the approval chain; one taken names its decision.
    ApprovalStep "step" {
        /// Body: the body that takes the step
        body: LeadKey,
        /// Kind: what the body is to do
        kind: DecisionKind,
        /// By: when it is wanted
        by: When,
        /// Decision: the decision by which it was taken
        decision: DecisionRef,
    } lists {}
}

record! {
    /// The plan's own words for ratings and statuses, and those it adds.
    Scale "scale" {
    } lists {
        /// Rating: its words for ratings
        rating: ScaleWord Keyed Identity::Fields(&["key"]),
        /// Status: its words for statuses
        status: ScaleWord Keyed Identity::Fields(&["key"]),
    }
}

record! {
    /// One word of a scale.
    ScaleWord "scale word" {
        /// Key: the word as fields hold it
        key: Key,
        /// Label: the word as people read it
        label: Text,
        /// Means: what it means in this plan
        means: Text,
        /// Counts as: the word of the base scale it is counted as
        counts_as: Text,
    } lists {}
}

record! {
    /// The plan's own words for its levels, on screens and in papers.
    LevelWords "words" {
        /// Priority: what a priority is called
        priority: Text,
        /// Objective: what an objective is called
        objective: Text,
        /// Action: what an action is called
        action: Text,
        /// Milestone: what a milestone is called
        milestone: Text,
        /// Measure: what a measure is called
        measure: Text,
        /// Decision: what a decision is called
        decision: Text,
        /// Matter: what a matter is called
        matter: Text,
        /// Comment: what a comment is called
        comment: Text,
        /// Meeting: what a meeting is called
        meeting: Text,
        /// Lead: what a lead is called
        lead: Text,
        /// Update: what an update is called
        update: Text,
    } lists {}
}

impl ListInfo {
    /// Whether its items follow one another, so that one of a name may come again: a body takes two steps of a chain.
    pub fn is_in_order(&self) -> bool {
        self.kind().name == ApprovalStep::KIND.name
    }
}
