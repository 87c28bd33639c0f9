//! Measures with their targets, readings, baselines and comparators.

use super::super::record::record;
use super::commitment::Update;
use super::{Source, item};
use crate::plan::{
    Better, Cadence, Count, Direction, Figure, Flag, Identity, LeadKey, Many, MeasureKind, MeasureState,
    Number, OwnRef, Period, Prose, Rating, Text,
};

item! {
    /// A measure: a figure that shows whether a commitment is kept.
    Measure "measure" {
        /// Ref: its number
        r#ref: OwnRef as required,
        /// Title: what it measures
        title: Text as required,
        /// Definition: exactly what is counted
        definition: Prose,
        /// Unit: in what it is given
        unit: Text,
        /// Better: which way it ought to go
        better: Better,
        /// Kind: what its figure covers
        kind: MeasureKind,
        /// Frequency: how often it is read
        frequency: Cadence,
        /// State: whether it is in use
        state: MeasureState,
        /// Tolerance: how far from target still counts as near
        tolerance: Number,
        /// No target: why it has none by design
        no_target: Prose,
        /// Data lead: who supplies the figures
        data_lead: LeadKey,
        /// Counts people: whether it counts people
        people: Flag,
        /// Formerly: the refs it bore before
        formerly: Many<Text>,
        /// Previously: its ref in the edition before
        previously: Many<Text>,
    } lists {
        /// Baseline: where it began
        baseline: Baseline One Identity::One,
        /// Targets: where it should get to
        targets: Target List Identity::Fields(&["period"]),
        /// Comparators: how others do
        comparators: Comparator List Identity::Fields(&["name"]),
        /// Readings: what was found
        readings: Reading List Identity::Fields(&["period"]),
        /// Breaks: where figures before and after cannot be compared
        breaks: Break List Identity::Fields(&["period"]),
        /// Updates: progress reports, newest last
        updates: Update List Identity::Fields(&["date", "by"]),
    }
}

record! {
    /// Where a measure began.
    Baseline "baseline" {
        /// Period: when it was found
        period: Period,
        /// Value: the figure
        value: Figure,
    } lists {}
}

item! {
    /// Where a measure should get to.
    Target "target" {
        /// Period: by when; none for a standing target
        period: Period,
        /// Value: the figure aimed at
        value: Figure,
        /// Floor: the least that still counts as near
        floor: Figure,
        /// Upper: the most that still counts as on target
        upper: Figure,
        /// Text: a target in words
        text: Prose,
        /// State: whether it is agreed
        state: MeasureState,
    } lists {}
}

item! {
    /// How others do.
    Comparator "comparator" {
        /// Name: who the others are
        name: Text,
        /// Period: when it was found
        period: Period,
        /// Value: the figure
        value: Figure,
    } lists {}
}

item! {
    /// A measure's figure for one period.
    Reading "reading" {
        /// Period: the period it covers
        period: Period,
        /// Value: the figure
        value: Figure,
        /// How many: how many of them
        n: Count,
        /// Out of: out of how many
        of: Count,
        /// Direction: which way it went, for a reading in words
        direction: Direction,
        /// Rating: how it is rated, where the figures cannot say
        rating: Rating,
        /// Note: what there is to say about it
        note: Prose,
        /// Provisional: whether it may still change
        provisional: Flag,
        /// Revised from: the figure given before
        revised_from: Figure,
        /// Withheld: why the figure is not given
        withheld: Text,
    } lists {}
}

item! {
    /// A point across which a measure's figures cannot be compared.
    Break "break" {
        /// Period: from when on
        period: Period,
        /// Note: what changed
        note: Prose,
    } lists {}
}
