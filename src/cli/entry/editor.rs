//! `add --edit`: a sheet in the editor, opened again with its errors until it is clean or emptied.

use std::{fs, io::Write as _, path::PathBuf, process::Command};

use chancery::{
    answer::{self, AnswerError, SheetAsked},
    exchange::{annotated, without_remarks},
};

use super::sheet::{store, tell};
use crate::cli::{
    args::Global,
    context::Context,
    error::{CliError, say},
};

/// What stands in a new sheet: its first line is free, since editors open there.
const TEMPLATE: &str = "

# One event a line; save and leave to log them, empty the sheet to log none.
#
#   source https://example.org/visit B2
#   2025-10-08/2025-10-10  visit/state  Putin in Dushanbe  guest:RUS/putin host:TJK/rahmon at:Dushanbe
#   > The visit will be the first in ..
#     2025-10-09  agreement/treaty  Labour migration accord  signatory:RUS,TJK
#
# chancery help sheet tells everything.
";

/// Opens the editor until the sheet is clean or empty.
pub(crate) fn run(
    context: &Context,
    global: &Global,
    asked: &SheetAsked,
) -> Result<(), CliError> {
    let store = store(context, global)?;
    let sheet = Draft::create()?;
    loop {
        sheet.edit(context)?;
        let text = without_remarks(&sheet.text()?);
        if is_empty(&text) {
            sheet.remove();
            say("the sheet is empty; nothing was logged");
            return Ok(());
        }
        match answer::add_sheet(&store, &context.stamp(), &text, asked) {
            Ok(written) => {
                sheet.remove();
                return tell(context, "sheet", &written);
            }
            Err(AnswerError::Sheet { problems, .. }) => {
                let copy = annotated(&text, &problems);
                if sheet.is_unchanged(&copy)? {
                    return Err(CliError::Refused(format!(
                        "the sheet came back as it was, still wrong; nothing was logged (it is kept in {})",
                        sheet.path.display()
                    )));
                }
                sheet.put(&copy)?;
            }
            Err(error) => {
                say(&format!("the sheet is kept in {}", sheet.path.display()));
                return Err(error.into());
            }
        }
    }
}

fn is_empty(text: &str) -> bool {
    text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}

/// The file that the editor is given. It stays where something goes wrong: nobody types a hundred
/// events twice.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn create() -> Result<Self, CliError> {
        let (path, mut file) = chancery::exchange::kept_file("chancery-", ".sheet")?;
        file.write_all(TEMPLATE.as_bytes())?;
        Ok(Self { path })
    }

    fn edit(&self, context: &Context) -> Result<(), CliError> {
        let editor = &context.editor;
        let command = format!("{editor} \"$1\"");
        let status =
            Command::new("sh").args(["-c", &command, "sh"]).arg(&self.path).status().map_err(
                |error| self.kept(&format!("`{editor}` cannot be started: {error}")),
            )?;
        if status.success() {
            return Ok(());
        }
        Err(self.kept(&format!("`{editor}` ended with an error ({status})")))
    }

    fn kept(&self, words: &str) -> CliError {
        let path = self.path.display();
        CliError::Refused(format!(
            "{words}; nothing was logged (the sheet is kept in {path}; EDITOR names another editor)"
        ))
    }

    fn text(&self) -> Result<String, CliError> {
        fs::read_to_string(&self.path)
            .map_err(|error| self.kept(&format!("the sheet cannot be read: {error}")))
    }

    fn is_unchanged(&self, copy: &str) -> Result<bool, CliError> {
        Ok(self.text()? == copy)
    }

    fn put(&self, text: &str) -> Result<(), CliError> {
        fs::write(&self.path, text)
            .map_err(|error| self.kept(&format!("the sheet cannot be written: {error}")))
    }

    fn remove(&self) {
        // Where it cannot be removed, a copy of what is logged stays behind; no harm.
        drop(fs::remove_file(&self.path));
    }
}
