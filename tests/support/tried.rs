//! How hard a law is tried, and with which cases.
//!
//! Law: every run of the tests tries the same cases, so that a change is refused for what it does and never by chance;
//! whoever asks for more cases, or for another seed, gets new ones.

use proptest::test_runner::{Config, RngSeed};

/// Where the cases of an ordinary run begin.
const SEED: u64 = 2018;

/// A law tried on so many cases, the same on every run; `PROPTEST_CASES` sets another number of new ones, and
/// `PROPTEST_RNG_SEED` where they begin.
pub fn tried(cases: u32) -> Config {
    let is_set = |name: &str| std::env::var_os(name).is_some();
    let (many, seeded) = (is_set("PROPTEST_CASES"), is_set("PROPTEST_RNG_SEED"));
    let asked = Config {
        max_shrink_iters: 4000,
        failure_persistence: None,
        ..Config::default()
    };
    let cases = if many { asked.cases } else { cases };
    Config {
        cases,
        // As many of a hundred may say nothing of a law, however many are tried.
        max_global_rejects: asked.max_global_rejects.max(cases.saturating_mul(4)),
        rng_seed: if many || seeded {
            asked.rng_seed
        } else {
            RngSeed::Fixed(SEED)
        },
        ..asked
    }
}
