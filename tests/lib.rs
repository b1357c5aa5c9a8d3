//! The one integration-test binary.

#[cfg(test)]
mod add;
#[cfg(test)]
#[cfg(unix)]
mod add_keyboard;
#[cfg(test)]
mod add_lines;
#[cfg(test)]
mod add_sheet;
#[cfg(test)]
mod amend;
#[cfg(test)]
mod amend_sheet;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod as_of;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod check;
#[cfg(test)]
mod cite;
#[cfg(test)]
mod completions;
#[cfg(test)]
mod conflicts;
#[cfg(test)]
mod count;
#[cfg(test)]
mod data;
#[cfg(test)]
mod diff;
#[cfg(test)]
mod duplicates;
#[cfg(test)]
mod export;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod graph;
mod graph_files;
#[cfg(test)]
mod help;
#[cfg(test)]
mod import;
#[cfg(test)]
mod import_formats;
#[cfg(test)]
mod import_rules;
#[cfg(test)]
mod init;
#[cfg(test)]
mod log;
#[cfg(test)]
mod man;
#[cfg(test)]
mod name;
#[cfg(test)]
mod parties;
#[cfg(test)]
mod program;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod redact;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod search;
#[cfg(test)]
mod shares;
#[cfg(test)]
mod show;
#[cfg(test)]
mod structure;
mod timeline;
#[cfg(test)]
mod timeline_files;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod view;
#[cfg(test)]
mod weights;
#[cfg(test)]
mod why;
#[cfg(test)]
mod withdraw;
