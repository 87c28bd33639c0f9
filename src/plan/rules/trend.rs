//! Which way figures go: from one to the next, and over five or more.
//!
//! Laws: "improving" follows the measure's `better` and is never said of one that has none; a trend is said only
//! where a straight line explains the figures better than chance (its slope differs from nothing at 95 %).

use crate::plan::Better;

/// The fewest readings a trend is seen in.
pub const FEWEST: usize = 5;

/// Which way figures go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Travel {
    /// For the better.
    Improving,
    /// Neither way.
    Steady,
    /// For the worse.
    Worsening,
    /// Up, where neither way is better.
    Up,
    /// Down, where neither way is better.
    Down,
}

impl Travel {
    /// It in words.
    pub fn say(self) -> &'static str {
        match self {
            Self::Improving => "improving",
            Self::Steady => "steady",
            Self::Worsening => "worsening",
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// It in words, said of several readings together.
    pub fn say_trend(self) -> &'static str {
        match self {
            Self::Steady => "no clear trend",
            travel => travel.say(),
        }
    }

    fn of(difference: f64, better: Option<Better>) -> Self {
        let up = difference > 0.0;
        match better {
            _ if difference == 0.0 => Self::Steady,
            Some(Better::Higher) if up => Self::Improving,
            Some(Better::Lower) if !up => Self::Improving,
            Some(Better::Higher | Better::Lower) => Self::Worsening,
            Some(Better::Context) | None if up => Self::Up,
            Some(Better::Context) | None => Self::Down,
        }
    }
}

/// How one figure compares with the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Which way.
    pub travel: Travel,
    /// By how much; none where only words say so.
    pub by: Option<f64>,
}

/// How a figure compares with an earlier one.
pub(super) fn change(earlier: f64, later: f64, better: Option<Better>) -> Comparison {
    let difference = later - earlier;
    let lost = 1e-9 * earlier.abs().max(later.abs()).max(1.0);
    let difference = if difference.abs() <= lost { 0.0 } else { difference };
    Comparison {
        travel: Travel::of(difference, better),
        by: Some(difference),
    }
}

/// Where points of (day, figure) go by regression; none for fewer than five.
pub(super) fn clear_trend(points: &[(f64, f64)], better: Option<Better>) -> Option<Travel> {
    if points.len() < FEWEST {
        return None;
    }
    let count = points.iter().map(|_| 1.0).sum::<f64>();
    let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / count;
    let sum = |of: fn(f64, f64) -> f64| {
        points
            .iter()
            .map(|(x, y)| of(x - mean_x, y - mean_y))
            .sum::<f64>()
    };
    let (spread, together, height) = (sum(|x, _| x * x), sum(|x, y| x * y), sum(|_, y| y * y));
    let negligible = 1e-9 * mean_y.abs().max(1.0);
    if spread <= 0.0 || height <= negligible * negligible {
        return Some(Travel::Steady);
    }
    let slope = together / spread;
    let scatter = (height - slope * together).max(0.0);
    let error = (scatter / (count - 2.0) / spread).sqrt();
    let clear = slope.abs() > critical(points.len()) * error;
    Some(Travel::of(if clear { slope } else { 0.0 }, better))
}

/// Student's t at 95 %, two-sided, for the slope of a line through so many points.
fn critical(points: usize) -> f64 {
    const BY_FREEDOM: [f64; 28] = [
        3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];
    let at = points.saturating_sub(FEWEST);
    BY_FREEDOM.get(at).copied().unwrap_or(2.0)
}

#[cfg(test)]
mod tests {
    use super::{Travel, change, clear_trend};
    use crate::plan::Better;

    fn trend(figures: &[f64]) -> Option<Travel> {
        let points: Vec<_> = figures
            .iter()
            .zip(0_u32..)
            .map(|(y, x)| (f64::from(x), *y))
            .collect();
        clear_trend(&points, Some(Better::Higher))
    }

    #[test]
    fn four_readings_are_no_trend_and_five_are() {
        assert_eq!(trend(&[60.0, 61.0, 62.0, 63.0]), None);
        assert_eq!(trend(&[60.0, 61.0, 62.0, 63.0, 64.0]), Some(Travel::Improving));
        assert_eq!(trend(&[64.0, 63.5, 62.0, 61.0, 60.0]), Some(Travel::Worsening));
    }

    #[test]
    fn figures_that_jump_about_have_no_clear_trend() {
        assert_eq!(trend(&[60.0, 75.0, 58.0, 73.0, 61.0]), Some(Travel::Steady));
        assert_eq!(trend(&[70.0; 6]), Some(Travel::Steady));
        assert_eq!(trend(&[0.1 + 0.2, 0.3, 0.3, 0.3, 0.3]), Some(Travel::Steady));
    }

    #[test]
    fn improving_follows_better() {
        let travel = |better| change(61.0, 70.0, better).travel;
        assert_eq!(travel(Some(Better::Higher)), Travel::Improving);
        assert_eq!(travel(Some(Better::Lower)), Travel::Worsening);
        assert_eq!(travel(None), Travel::Up);
        assert_eq!(change(70.0, 61.0, Some(Better::Lower)).travel, Travel::Improving);
        assert_eq!(change(70.0, 61.0, None).travel, Travel::Down);
    }

    #[test]
    fn the_same_figure_is_steady_whatever_binary_fractions_make_of_it() {
        let change = change(0.1 + 0.2, 0.3, Some(Better::Higher));
        assert_eq!((change.travel, change.by), (Travel::Steady, Some(0.0)));
    }
}
