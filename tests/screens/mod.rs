//! Pictures of the screens, to be looked at as a person would.

use crate::support::{Desk, SAMPLE};

#[test]
fn look() {
    for (w, h) in [(80, 24), (120, 40), (60, 16)] {
        let mut desk = Desk::with_plan(
            include_str!("../../plans/wolverhampton-corporate-parenting.yaml"),
            w,
            h,
        );
        println!("{}", desk.screen());
        desk.press("j j");
        println!("{}", desk.screen());
        desk.press("e Tab Tab");
        println!("{}", desk.screen());
    }
    let mut desk = Desk::with_plan(SAMPLE, 80, 24).plain();
    println!("{}", desk.screen());
    desk.press("?");
    println!("{}", desk.screen());
    desk.press("Esc j e Down Down Enter");
    println!("{}", desk.screen());
}
