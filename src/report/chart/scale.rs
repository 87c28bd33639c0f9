//! Where a figure stands on an axis, and which round figures are written beside it.

/// An axis from one round figure to another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    /// The figures written beside it, lowest first; at least two.
    pub ticks: Vec<f64>,
    low: f64,
    high: f64,
}

impl Axis {
    /// An axis that holds all of these, above its foot but for a nought. It begins at nought where that costs less than half of it.
    pub fn holding(values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let flat = high <= low;
        if low > 0.0 && (flat || low <= high / 2.0) {
            low = 0.0;
        }
        if high < 0.0 && (flat || high >= low / 2.0) {
            high = 0.0;
        }
        if high <= low {
            high = low + 1.0;
        }
        let step = round_step((high - low) / 4.0);
        let mut first = (low / step).floor();
        // A figure or a target on the very foot would be taken for a line of the scale.
        if low > 0.0 && first * step >= low * 0.999 {
            first -= 1.0;
        }
        let last = (high / step).ceil();
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last && ticks.len() < 12 {
            ticks.push(at * step);
            at += 1.0;
        }
        Self {
            low: first * step,
            high: last * step,
            ticks,
        }
    }

    /// How far up the axis a figure stands: 0 at its foot, 1 at its top.
    pub fn at(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// The next of 1, 2, 5, 10 … that is no less.
fn round_step(rough: f64) -> f64 {
    let size = 10_f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|times| times * size);
    steps
        .into_iter()
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(size * 10.0)
}

/// A number without what rounding left over.
pub(super) fn number(value: f64) -> String {
    let said = format!("{value:.2}");
    let said = said.trim_end_matches('0').trim_end_matches('.');
    if said == "-0" {
        "0".to_owned()
    } else {
        said.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, number};

    #[test]
    fn an_axis_holds_its_figures_between_round_ones() {
        for (values, first, last) in [
            (vec![83.0, 95.0], 80.0, 95.0),
            (vec![12.0, 15.0], 11.0, 15.0),
            (vec![3.0, 12.0], 0.0, 15.0),
            (vec![7.0], 0.0, 8.0),
            (vec![0.0], 0.0, 1.0),
            (vec![-4.0, 2.0], -4.0, 2.0),
            (vec![1200.0, 4000.0], 0.0, 4000.0),
            (vec![], 0.0, 1.0),
            (vec![f64::NAN, 2.0], 0.0, 2.0),
        ] {
            let axis = Axis::holding(values.iter().copied());
            assert_eq!(
                axis.ticks.first().map(|tick| number(*tick)),
                Some(number(first)),
                "{values:?}"
            );
            assert_eq!(
                axis.ticks.last().map(|tick| number(*tick)),
                Some(number(last)),
                "{values:?}"
            );
            for value in values.into_iter().filter(|value| value.is_finite()) {
                assert!((0.0..=1.0).contains(&axis.at(value)), "{value}");
            }
        }
    }
}
