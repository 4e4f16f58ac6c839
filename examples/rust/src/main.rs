//! What a few error codes of the chat SDK mean, and what to do about them.

use chat_error::{Action, Code, Language};

fn main() {
    for number in [302, 108, 9999] {
        let code = Code::new(number);
        println!("{}", code.line_in(Language::English)); // for the log; code.message() is for the user
        let next = match code.action() {
            Action::LogInWithNewToken => "log in with a new token",
            Action::LogIn => "show the login page",
            _ if code.is_retryable() => "try again later",
            _ => code.solution_in(Language::English),
        };
        println!("  {next}");
    }
}
