//! The command line: words and terminals.
