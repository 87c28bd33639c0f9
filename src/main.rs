//! The `pledge` program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    pledgebook::run(std::env::args_os()).into()
}
