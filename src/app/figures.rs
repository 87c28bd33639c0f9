//! The course of figures as a row of steps, which a screen draws in the room of a word.
//!
//! Law: of what is withheld no step is drawn.

/// From lowest to highest.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// How many readings the course shows.
pub(super) const COURSE: usize = 12;

/// The newest readings as steps between the lowest and the highest; a blank for one that may not be looked at.
pub(super) fn course(numbers: &[Option<f64>]) -> String {
    let shown = numbers
        .get(numbers.len().saturating_sub(COURSE)..)
        .unwrap_or_default();
    let known = shown.iter().flatten().copied();
    let (low, high) = known.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
        (low.min(number), high.max(number))
    });
    if shown.iter().flatten().count() < 2 {
        return String::new();
    }
    let step = |number: f64| {
        let part = if high > low {
            (number - low) / (high - low)
        } else {
            0.5
        };
        let last = STEPS.len() - 1;
        STEPS
            .iter()
            .copied()
            .enumerate()
            .rfind(|(at, _)| scaled(part, last) >= *at)
            .map_or(' ', |(_, step)| step)
    };
    shown.iter().map(|number| number.map_or(' ', step)).collect()
}

/// A part of a whole as so many of `most`, to the nearest.
pub(super) fn scaled(part: f64, most: usize) -> usize {
    (0..=most)
        .min_by(|one, other| {
            let off = |steps: usize| {
                let steps = u32::try_from(steps).map_or(0.0, f64::from);
                let most = u32::try_from(most).map_or(1.0, f64::from);
                (steps / most - part).abs()
            };
            off(*one).total_cmp(&off(*other))
        })
        .unwrap_or(0)
}
