//! `chancery completions`: completions for a shell, with the names of the database in use.
//!
//! The scripts for bash, zsh and fish hand the line that is being typed back to the program, which
//! knows every command, option and term, and asks the database for kinds, actors, places and series.

use std::io::Write;

use chancery::query::Candidate;
use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{
    args::{Cli, Global},
    complete_line,
    context::Context,
    error::CliError,
    output::{About, Output},
};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  source <(chancery completions bash)                                    in ~/.bashrc
  chancery completions zsh > ~/.zfunc/_chancery                          a folder of $fpath
  chancery completions fish > ~/.config/fish/completions/chancery.fish
Then Tab completes kinds, actors, places, series and saved views of the database in use:
  chancery timeline host:tad<Tab> kind:vis<Tab>")]
pub(crate) struct Args {
    /// bash, elvish, fish, powershell or zsh
    shell: Shell,
    /// The line up to the cursor: print what may stand there
    #[arg(long, hide = true, value_name = "LINE", allow_hyphen_values = true)]
    line: Option<String>,
}

/// Prints the script, or what it asks for.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let text = match &args.line {
        Some(line) => listed(context, args.shell, line),
        None => script(args.shell),
    };
    let write = |out: &mut dyn Write| Ok(out.write_all(text.as_bytes())?);
    Output::as_it_is(context, global).bytes(&About::default(), write)
}

/// The candidates, one a line; what they mean stands after a tab where the shell shows it.
fn listed(context: &Context, shell: Shell, line: &str) -> String {
    let (last, candidates) = complete_line::candidates(context, line);
    if shell == Shell::Bash {
        return for_bash(&last, candidates);
    }
    let told = candidates.into_iter().map(|candidate| match candidate.words.as_str() {
        "" => format!("{}\n", candidate.written),
        words => format!("{}\t{words}\n", candidate.written),
    });
    told.collect()
}

/// bash puts what all candidates begin with in the place of the word. Where several are meant by
/// another name (`tad` for TJK), that would take away what was typed: they are only shown then.
fn for_bash(last: &str, candidates: Vec<Candidate>) -> String {
    let goes_on = |candidate: &Candidate| candidate.written.starts_with(last);
    if candidates.len() < 2 || candidates.iter().all(goes_on) {
        return candidates.into_iter().map(|candidate| candidate.written + "\n").collect();
    }
    let shown = candidates.iter().map(|c| format!("{last} → {}  {}\n", c.written, c.words));
    std::iter::once(format!("{last}\n")).chain(shown).collect()
}

fn script(shell: Shell) -> String {
    match shell {
        Shell::Bash => include_str!("shell/chancery.bash").to_owned(),
        Shell::Zsh => include_str!("shell/chancery.zsh").to_owned(),
        Shell::Fish => include_str!("shell/chancery.fish").to_owned(),
        other => {
            let mut script = Vec::new();
            clap_complete::generate(other, &mut Cli::command(), "chancery", &mut script);
            String::from_utf8(script).unwrap_or_default()
        }
    }
}
