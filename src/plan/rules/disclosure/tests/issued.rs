//! Papers of different days do not give away together what neither does.

use super::super::Issued;
use crate::plan::rules::testing::{day, plan};
use crate::plan::{Context, Measure, Slot as _};

/// Counts of one day each, by ref; each title is of no other.
fn counts(counts: &[(&str, u32)]) -> String {
    let measure = |(own, count): &(&str, u32)| {
        format!(
            "{{ref: {own}, title: Children {own}, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: {count}}}]}}"
        )
    };
    let all: Vec<String> = counts.iter().map(measure).collect();
    format!("measures: [{}]", all.join(", "))
}

/// The refs of the measures whose figure is withheld, in papers made after those on other versions.
fn withheld(text: &str, after: &[&str]) -> Vec<String> {
    let today = day("2019-06-01");
    let before = |issued: Issued, text: &&str| issued.and(&plan(text), today);
    let issued = after.iter().fold(Issued::default(), before);
    let plan = plan(text);
    let context = Context::of(&plan, today).after_papers(&issued);
    let all = context.of_kind::<Measure>();
    let hidden = all.filter(|(_, measure)| !context.disclosure(measure).shows_all());
    hidden.map(|(item, _)| item.reference.to_owned()).collect()
}

#[test]
fn what_was_withheld_stays_so_while_it_is_the_same() {
    let first = counts(&[("T", 40), ("A", 3), ("B", 17), ("D", 20)]);
    let second = counts(&[("T", 35), ("A", 3), ("B", 17), ("D", 15)]);
    assert_eq!(withheld(&first, &[]), ["A", "B"]);
    // By itself the second tells B, and the first has told all but A and B.
    assert_eq!(withheld(&second, &[]), ["A", "D"]);
    assert_eq!(withheld(&second, &[&first]), ["A", "B"]);
    let third = counts(&[("T", 36), ("A", 3), ("B", 18), ("D", 15)]);
    assert_eq!(withheld(&third, &[&first]), ["A", "D"]);
    assert_eq!(withheld(&third, &[&first, &second]), ["A", "B"]);
}

#[test]
fn why_papers_withheld_a_figure_is_told_after_them_too() {
    let first = counts(&[("T", 40), ("A", 3), ("B", 17), ("D", 20)]);
    let why = |text: &str| {
        let (today, now) = (day("2019-06-01"), plan(text));
        let issued = Issued::default().and(&plan(&first), today);
        let context = Context::of(&now, today).after_papers(&issued);
        let (_, measure) = context.of_kind::<Measure>().nth(2).unwrap();
        let because = context.withheld_because(measure);
        because.into_iter().map(|(_, why)| why).collect::<Vec<_>>()
    };
    let kept = "papers that were issued withheld it, and";
    let sum = "it would tell a withheld figure by a sum: T 40 = A 3 + B 17 + D 20 (that may be chance)";
    assert_eq!(why(&first), [format!("{kept} {sum}")]);
    // By itself it would be shown now.
    let later = counts(&[("T", 60), ("A", 23), ("B", 17), ("D", 20)]);
    assert_eq!(why(&later), [format!("{kept} it is the same figure")]);
}

#[test]
fn a_number_that_was_withheld_stays_so_in_another_figure() {
    let first = counts(&[("T", 40), ("A", 3), ("B", 17), ("D", 20)]);
    assert_eq!(withheld(&first, &[]), ["A", "B"]);
    let second = counts(&[("T", 46), ("A", 9), ("B", 17), ("D", 20)]);
    assert!(withheld(&second, &[&first]).contains(&"B".to_owned()));
    for said in [
        "readings: [{period: 2018-19, value: 17, n: 17}]",
        "readings: [{period: 2018-19, value: 17, n: 17, of: 46}]",
        "baseline: {period: 2018-19, value: 17}",
    ] {
        let written = second.replace("readings: [{period: 2018-19, value: 17}]", said);
        assert_ne!(written, second);
        let context = plan(&written);
        let today = day("2019-06-01");
        let issued = Issued::default().and(&plan(&first), today);
        let context = Context::of(&context, today).after_papers(&issued);
        let (_, measure) = context.of_kind::<Measure>().nth(2).unwrap();
        let disclosure = context.disclosure(measure);
        assert!(!disclosure.shows_all() || !disclosure.shows_baseline(), "{said}");
    }
    // What it was before is told by what stands now.
    let written = counts(&[("T", 54), ("A", 9), ("B", 25), ("D", 20)])
        .replace("value: 25", "value: 25, revised_from: 17");
    let now = plan(&written);
    let issued = Issued::default().and(&plan(&first), day("2019-06-01"));
    let context = Context::of(&now, day("2019-06-01")).after_papers(&issued);
    let (_, measure) = context.of_kind::<Measure>().nth(2).unwrap();
    let reading = measure.readings.first().unwrap();
    assert!(!context.disclosure(measure).shows_revision(reading));
}

#[test]
fn a_number_that_was_told_is_known_in_another_figure() {
    let first = counts(&[("T", 42), ("A", 7), ("B", 18), ("D", 17)]);
    assert!(withheld(&first, &[]).is_empty());
    let second = counts(&[("T", 39), ("A", 4), ("B", 18), ("D", 17)]);
    let second = second
        .replace("value: 17", "value: 17, n: 17")
        .replace("value: 18", "value: 18, n: 18");
    // To withhold one of the parts would hide nothing: it was told.
    assert_eq!(withheld(&second, &[&first]), ["T", "A"]);
}

#[test]
fn a_percentage_whose_base_is_corrected_tells_no_count_that_was_withheld() {
    let text = |all: u32, few: u32, of: u32| {
        format!(
            "measures:
              - {{ref: T, title: In all, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: {all}}}]}}
              - {{ref: A, title: Apart, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: {few}}}]}}
              - {{ref: B, title: Beside, unit: '%', kind: snapshot, readings: [{{period: 2018-19, value: 42.5, n: 17, of: {of}}}]}}
              - {{ref: D, title: Done, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: 20}}]}}"
        )
    };
    let first = text(40, 3, 40);
    assert!(withheld(&first, &[]).contains(&"B".to_owned()));
    let second = text(46, 9, 46);
    assert!(withheld(&second, &[&first]).contains(&"B".to_owned()));
}

#[test]
fn what_was_told_hides_nothing_any_more() {
    let first = counts(&[("D", 20)]);
    let second = counts(&[("D", 20), ("N", 3), ("E", 23)]);
    assert_eq!(withheld(&second, &[]), ["D", "N"]);
    assert_eq!(withheld(&second, &[&first]), ["N", "E"]);
    // Both were told: there is nothing left to be done.
    let both = counts(&[("D", 20), ("E", 23)]);
    assert_eq!(withheld(&second, &[&both]), ["N"]);
}

#[test]
fn what_follows_from_one_paper_hides_nothing_in_the_next() {
    // A part is withheld for its name, and yet known from the total and the others.
    let text = |some: u32, share: u32, all: u32| {
        format!(
            "measures:
              - {{ref: A, title: Children of one, unit: '%', kind: snapshot, readings: [{{period: 2018-19, value: {share}, n: {some}, of: {all}}}]}}
              - {{ref: B, title: Children of one and two, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: 9}}]}}
              - {{ref: D, title: Children of three, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: 7}}]}}
              - {{ref: T, title: Children looked after, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: {all}}}]}}"
        )
    };
    let first = text(12, 43, 28);
    assert_eq!(withheld(&first, &[]), ["B"]);
    // The third part was told, so the total goes.
    assert_eq!(withheld(&text(3, 16, 19), &[&first]), ["A", "B", "T"]);
}

#[test]
fn a_count_that_was_told_is_known_though_its_figure_is_no_more() {
    let text = |share: &str, [some, others]: [u32; 2], all: u32| {
        let mut text = counts(&[("B", some), ("C", others), ("D", 4), ("T", all)]);
        text.insert_str(
            text.len() - 1,
            ", {ref: A, title: Children A, unit: '%', kind: snapshot SHARE}",
        );
        text.replace("SHARE", share)
    };
    let first = text(
        ", readings: [{period: 2018-19, value: 74, n: 17, of: 23}]",
        [1, 1],
        23,
    );
    assert_eq!(withheld(&first, &[]), ["B", "C", "D"]);
    let second = text(
        ", readings: [{period: 2018-19, value: 77, n: 17, of: 22}]",
        [0, 1],
        22,
    );
    assert_eq!(withheld(&second, &[&first]), ["C", "D", "T", "A"]);
    // 21 less the 17 of the first leaves the four.
    let third = text("", [0, 0], 21);
    assert_eq!(withheld(&third, &[&first, &second]), ["D", "T"]);
}

#[test]
fn a_measure_is_known_by_the_ref_it_bore_then() {
    let first = counts(&[("D", 20)]);
    let second = counts(&[("M9", 20), ("N", 3), ("E", 23)]).replace("{ref: M9,", "{ref: M9, formerly: [D],");
    assert_eq!(withheld(&second, &[&first]), ["N", "E"]);
}

#[test]
fn a_year_that_was_told_has_its_quarters_withheld() {
    let year = "measures: [{ref: M, title: Moves, unit: children, kind: period, readings: [{period: 2018-19, value: 40}QUARTERS]}]";
    let all = year.replace(
        "QUARTERS",
        ", {period: 2018-19 Q1, value: 3}, {period: 2018-19 Q2, value: 12}, {period: 2018-19 Q3, value: 12}, {period: 2018-19 Q4, value: 13}",
    );
    let shown = |after: &[String]| {
        let today = day("2019-06-01");
        let issued = after
            .iter()
            .fold(Issued::default(), |issued, text| issued.and(&plan(text), today));
        let plan = plan(&all);
        let context = Context::of(&plan, today).after_papers(&issued);
        let disclosure = context.disclosure(&plan.measures[0]);
        plan.measures[0]
            .readings
            .iter()
            .map(|reading| disclosure.shows(reading))
            .collect::<Vec<bool>>()
    };
    assert_eq!(shown(&[]), [false, false, true, true, true]);
    let year = year.replace("QUARTERS", "");
    let after = shown(&[year]);
    assert!(
        after[0] && !after[1] && after.iter().filter(|shown| !**shown).count() > 1,
        "{after:?}"
    );
}

#[test]
fn what_withheld_figures_came_to_is_not_taken_from_a_later_total() {
    let first = counts(&[("T", 108), ("A", 60), ("B", 46), ("C", 2)]);
    // With what B and C came to before, the total would tell of four.
    let second = counts(&[("T", 52), ("A", 4), ("B", 46), ("C", 2)]);
    assert_eq!(withheld(&first, &[]), ["B", "C"]);
    assert_eq!(withheld(&second, &[]), ["A", "C"].map(str::to_owned).as_slice());
    assert_eq!(withheld(&second, &[&first]), ["T", "A", "B", "C"]);
    // Where nothing is the same any more, nothing can be taken away.
    let third = counts(&[("T", 55), ("A", 4), ("B", 48), ("C", 3)]);
    assert_eq!(withheld(&third, &[&first]), withheld(&third, &[]));
}

/// What was issued first, and what B and the total were corrected to: with what D and E came to, the total tells of B.
fn corrected() -> [String; 2] {
    let first = counts(&[("T", 139), ("A", 56), ("B", 34), ("C", 36), ("D", 1), ("E", 12)]);
    let second = counts(&[("T", 108), ("A", 56), ("B", 3), ("C", 36), ("D", 1), ("E", 12)]);
    assert_eq!(withheld(&first, &[]), ["D", "E"]);
    assert_eq!(withheld(&second, &[&first]), ["T", "B", "D", "E"]);
    [first, second]
}

#[test]
fn a_figure_is_the_same_however_it_is_written() {
    let [first, second] = corrected();
    for written in ["12.0", "+12"] {
        let other = |text: &str| text.replace("value: 12}", &format!("value: {written}}}"));
        for (before, now) in [(&first, other(&second)), (&other(&first), second.clone())] {
            assert_eq!(withheld(&now, &[before]), ["T", "B", "D", "E"], "{written}");
        }
    }
}

/// A version of the plan without the measure E.
fn without_e(text: &str) -> String {
    let (before, _) = text.split_once(", {ref: E,").unwrap();
    format!("{before}]")
}

#[test]
fn what_packs_left_of_a_figure_that_is_no_more_still_counts_in_a_total() {
    let [first, second] = corrected();
    let hidden = |now: &str, after: &[&str]| withheld(now, after).join(" ");
    assert_eq!(hidden(&without_e(&second), &[&first]), "T B D", "taken out");
    let by_hand = second.replace("ref: E,", "ref: M9,");
    assert_eq!(hidden(&by_hand, &[&first]), "T B D M9", "of another ref");
    let by_hand = by_hand.replace("title: Children E", "title: Others");
    assert!(
        hidden(&by_hand, &[&first]).starts_with("T B D"),
        "of another ref and title"
    );
    let cleared = second.replace("value: 12}", "note: to be counted again}");
    assert!(hidden(&cleared, &[&first]).starts_with("T B D"), "cleared");
    let in_words = second.replace("value: 12}", "value: 12 (provisional)}");
    assert_eq!(hidden(&in_words, &[&first]), "T B D E", "with a remark");
    // Also where a pack between them did not say it, and what was told of it and not withheld.
    let between = without_e(&first);
    assert_eq!(hidden(&without_e(&second), &[&first, &between]), "T B D");
    let told = counts(&[("T", 72), ("D", 20), ("B", 31), ("E", 21)]);
    let now = counts(&[("T", 44), ("D", 20), ("B", 3), ("E", 21)]);
    assert_eq!(hidden(&told, &[]), "");
    assert_eq!(hidden(&without_e(&now), &[&told]), "T B");
}

#[test]
fn a_figure_that_is_no_more_hides_nothing_of_other_days() {
    let first = counts(&[("T", 51), ("D", 20), ("E", 31)]);
    let later = counts(&[("T", 43), ("D", 21)]).replace("2018-19", "2019-20");
    assert_eq!(withheld(&later, &[&first]), [""; 0]);
}

#[test]
fn a_few_that_were_corrected_are_not_told_afterwards() {
    let first = counts(&[("T", 78), ("A", 36), ("B", 3), ("C", 38), ("D", 1)]);
    assert_eq!(withheld(&first, &[]), ["A", "B", "D"]);
    // The total less what is told leaves A and D, and those less of the first total the three there were.
    let second = counts(&[("T", 82), ("A", 36), ("B", 7), ("C", 38), ("D", 1)]);
    assert_eq!(withheld(&second, &[&first]), ["A", "B", "D"]);
}

#[test]
fn what_withheld_quarters_came_to_is_not_taken_from_a_later_year() {
    let moves = |year: u32, last: u32| {
        format!(
            "measures: [{{ref: M, title: Moves, unit: children, kind: period, readings: [{{period: 2018-19, value: {year}}},
              {{period: 2018-19 Q1, value: 3}}, {{period: 2018-19 Q2, value: 14}}, {{period: 2018-19 Q3, value: 2}},
              {{period: 2018-19 Q4, value: {last}}}]}}]"
        )
    };
    let today = day("2019-06-01");
    let issued = Issued::default().and(&plan(&moves(42, 23)), today);
    // The first and the third quarter came to five: with that the year would tell of three in the last.
    let corrected = plan(&moves(22, 3));
    let shown = |issued: &Issued| {
        let context = Context::of(&corrected, today).after_papers(issued);
        let disclosure = context.disclosure(&corrected.measures[0]);
        let readings = corrected.measures[0].readings.iter();
        readings
            .map(|reading| disclosure.shows(reading))
            .collect::<Vec<bool>>()
    };
    assert_eq!(shown(&Issued::default()), [true, false, true, false, false]);
    assert_eq!(shown(&issued), [false, false, true, false, false]);
}

#[test]
fn a_running_count_that_was_restated_tells_of_no_quarter_that_was_withheld() {
    let today = day("2019-06-01");
    let moves = |counts: [u32; 3]| {
        let readings = counts
            .iter()
            .zip(1..)
            .map(|(count, quarter)| format!("{{period: 2018-19 Q{quarter}, value: {count}}}"));
        let readings = readings.collect::<Vec<_>>().join(", ");
        format!(
            "measures: [{{ref: M, title: Moves, unit: children, kind: year to date, readings: [{readings}]}}]"
        )
    };
    let shown = |after: &[[u32; 3]], now: [u32; 3]| {
        let before = |issued: Issued, counts: &[u32; 3]| issued.and(&plan(&moves(*counts)), today);
        let issued = after.iter().fold(Issued::default(), before);
        let plan = plan(&moves(now));
        let context = Context::of(&plan, today).after_papers(&issued);
        let disclosure = context.disclosure(&plan.measures[0]);
        let readings = plan.measures[0].readings.iter();
        readings
            .map(|reading| disclosure.shows(reading))
            .collect::<Vec<bool>>()
    };
    assert_eq!(shown(&[], [3, 13, 33]), [false, false, true]);
    assert_eq!(shown(&[], [9, 19, 39]), [true, true, true]);
    // Six more at the end are six more at the beginning: there were three.
    assert_eq!(shown(&[[3, 13, 33]], [9, 19, 39]), [true, false, false]);
    assert_eq!(
        shown(&[[3, 13, 33], [9, 19, 39]], [9, 19, 39]),
        [false, false, false]
    );
    // And the other way round.
    assert_eq!(shown(&[[9, 19, 39]], [3, 13, 33]), [false, false, false]);
    // What moved is told where nothing was withheld.
    assert_eq!(shown(&[[9, 19, 39]], [10, 20, 40]), [true, true, true]);
}

/// Two kinds of children and both, by quarters and for the year.
fn by_quarters(boys: [u32; 4], girls: [u32; 4]) -> String {
    let both: Vec<u32> = boys.iter().zip(girls).map(|(boys, girls)| boys + girls).collect();
    let measure = |own: &str, title: &str, counts: &[u32]| {
        let readings = counts.iter().zip(1..);
        let readings =
            readings.map(|(count, quarter)| format!("{{period: 2018-19 Q{quarter}, value: {count}}}"));
        let year = format!("{{period: 2018-19, value: {}}}", counts.iter().sum::<u32>());
        let readings: Vec<String> = std::iter::once(year).chain(readings).collect();
        format!(
            "{{ref: {own}, title: 'Children missing{title}', unit: children, kind: period, readings: [{}]}}",
            readings.join(", ")
        )
    };
    format!(
        "measures: [{}, {}, {}]",
        measure("T", ", total", &both),
        measure("A", " of kind A", &boys),
        measure("B", " of kind B", &girls)
    )
}

/// Which figures of all measures are shown after other packs: the year's first.
fn shown_after(packs: &[String]) -> Vec<String> {
    let today = day("2019-06-01");
    let (last, before) = packs.split_last().unwrap();
    let issued = before
        .iter()
        .fold(Issued::default(), |issued, text| issued.and(&plan(text), today));
    let plan = plan(last);
    let context = Context::of(&plan, today).after_papers(&issued);
    let shown = plan.measures.iter().map(|measure| {
        let disclosure = context.disclosure(measure);
        let readings = measure.readings.iter();
        readings
            .map(|reading| if disclosure.shows(reading) { 'o' } else { 'x' })
            .collect()
    });
    shown.collect()
}

#[test]
fn what_several_packs_tell_of_a_figure_that_was_corrected_is_put_together() {
    // Of the girls of the first quarter the third pack tells their year, and with the total how many more they are than
    // the boys lack; the fourth tells another year of theirs. That less this is what both together were: four.
    let packs = [
        by_quarters([3, 11, 0, 2], [19, 4, 22, 8]),
        by_quarters([3, 11, 0, 2], [19, 9, 22, 8]),
        by_quarters([3, 11, 38, 2], [20, 9, 22, 8]),
        by_quarters([3, 15, 38, 2], [1, 9, 22, 8]),
    ];
    let shown = shown_after(&packs);
    let [before, now] = [&packs[..3], &packs[..]].map(shown_after);
    let tells_the_year = |shown: &[String]| shown[2].starts_with('o');
    assert!(
        !(tells_the_year(&before) && tells_the_year(&now)),
        "{before:?}, then {shown:?}"
    );
}

#[test]
fn what_says_again_what_it_said_two_packs_before_is_not_known_to() {
    let packs = [
        counts(&[("T", 25), ("D", 8), ("E", 17)]),
        counts(&[("T", 38), ("D", 21), ("E", 17)]),
        counts(&[("T", 22), ("D", 21), ("E", 1)]),
        counts(&[("T", 25), ("D", 21), ("E", 4)]),
    ];
    let [first, second, third, now] = packs.each_ref().map(String::as_str);
    assert_eq!(withheld(second, &[first]), [""; 0]);
    assert_eq!(withheld(third, &[first, second]), ["T", "E"]);
    // Both have been told, and not of one day.
    assert_eq!(withheld(now, &[first, second, third]), ["T", "E"]);
}

#[test]
fn a_quarter_that_was_taken_out_still_stands_in_its_year() {
    let text = |readings: &[(&str, u32)]| {
        let all: Vec<String> = readings
            .iter()
            .map(|(period, value)| format!("{{period: {period}, value: {value}}}"))
            .collect();
        format!(
            "strategy: {{year: financial}}
measures: [{{ref: M, title: Moves, unit: children, kind: period, readings: [{}]}}]",
            all.join(", ")
        )
    };
    let [q1, q2, q3, q4] = ["2018-19 Q1", "2018-19 Q2", "2018-19 Q3", "2018-19 Q4"];
    let first = text(&[(q1, 2), (q2, 3), (q3, 9), (q4, 10), ("2018-19", 24)]);
    // The new year less what is shown and was shown is the quarter that was withheld.
    for left in [vec![(q1, 6), (q2, 3), (q4, 10)], vec![(q1, 6), (q4, 10)]] {
        let second = text(&[left.as_slice(), &[("2018-19", 28)]].concat());
        let today = day("2019-06-01");
        let issued = Issued::default().and(&plan(&first), today);
        let now = plan(&second);
        let context = Context::of(&now, today).after_papers(&issued);
        let disclosure = context.disclosure(&now.measures[0]);
        let readings = now.measures[0].readings.iter();
        let shown: Vec<bool> = readings.map(|reading| disclosure.shows(reading)).collect();
        // 28 less 9 less what is shown of these may leave no few.
        let rest: u32 = 28
            - 9
            - left
                .iter()
                .zip(&shown)
                .filter(|(_, shown)| **shown)
                .map(|((_, value), _)| value)
                .sum::<u32>();
        assert!(!shown[left.len()] || rest >= 5, "{shown:?} leave {rest}");
    }
}

#[test]
fn a_measure_of_another_ref_by_hand_is_the_one_of_its_title_and_unit() {
    let told = |own: &str, title: &str, readings: &str| {
        let all = readings
            .split_whitespace()
            .map(|said| said.split_once('=').unwrap());
        let all = all.map(|(period, value)| {
            let quarter = if period == "Y" {
                String::new()
            } else {
                format!(" {period}")
            };
            format!("{{period: 2018-19{quarter}, value: {value}}}")
        });
        let all: Vec<String> = all.collect();
        format!(
            "measures: [{{ref: {own}, title: {title}, unit: children, kind: period, readings: [{}]}}]",
            all.join(", ")
        )
    };
    let shown = |text: &str, after: &[&str]| {
        let today = day("2019-06-01");
        let before = |issued: Issued, text: &&str| issued.and(&plan(text), today);
        let issued = after.iter().fold(Issued::default(), before);
        let plan = plan(text);
        let context = Context::of(&plan, today).after_papers(&issued);
        let (_, measure) = context.of_kind::<Measure>().next().unwrap();
        let disclosure = context.disclosure(measure);
        let shown = measure
            .readings
            .iter()
            .filter(|reading| disclosure.shows(reading));
        let shown: Vec<String> = shown.map(|reading| reading.period.say()).collect();
        shown.join(" ")
    };
    let first = told("Q", "Missing", "Q1=2 Q2=3 Q3=9 Q4=10 Y=24");
    assert_eq!(shown(&first, &[]), "2018-19 Q3 2018-19 Q4 2018-19");
    // The third quarter is known, and with it and the others the year tells the second.
    let now = "Q1=6 Q2=3 Q4=10 Y=28";
    let kept = shown(&told("Q", "Missing", now), &[&first]);
    assert!(
        !kept.contains("2018-19 Q1") || !kept.ends_with("2018-19"),
        "{kept}"
    );
    assert_eq!(shown(&told("R", "Missing", now), &[&first]), kept);
    let second = told("R", "Missing", "Q1=2 Q2=3 Q3=9 Q4=10 Y=24");
    assert_eq!(shown(&told("R", "Missing", now), &[&first, &second]), kept);
    assert_eq!(shown(&told("S", "Missing", now), &[&first, &second]), kept);
    // Of another title nothing is known.
    let another = shown(&told("R", "Found again", now), &[&first]);
    assert!(another.ends_with("2018-19"), "{another}");
}
