//! Reads doc comments.

use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::raw::doc::DocPiece;

/// Reads the doc comment as Markdown. The text between two macros is one piece.
pub(super) fn read(attrs: &[Attribute]) -> Vec<DocPiece> {
    let mut pieces = Vec::new();
    let mut text: Vec<String> = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
        let Meta::NameValue(pair) = &attr.meta else { continue };
        match ungrouped(&pair.value) {
            Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => {
                // The tokens of a comment are all at its beginning.
                let is_comment = attr.pound_token.span.start() == literal.span().start();
                text.push(plain(literal, is_comment));
            }
            call @ Expr::Macro(_) => {
                close(&mut text, &mut pieces);
                pieces.push(DocPiece::Macro(Box::new(call.clone())));
            }
            _ => {}
        }
    }
    close(&mut text, &mut pieces);
    pieces
}

/// Adds the text as a piece, unless it is blank.
fn close(text: &mut Vec<String>, pieces: &mut Vec<DocPiece>) {
    let joined = text.join("\n");
    text.clear();
    if !joined.trim().is_empty() {
        pieces.push(DocPiece::Text(joined.trim().to_owned()));
    }
}

/// A `macro_rules` fragment arrives in an invisible group.
fn ungrouped(mut expr: &Expr) -> &Expr {
    while let Expr::Group(group) = expr {
        expr = &group.expr;
    }
    expr
}

/// Returns the text without what only belongs to the form of the comment: the space at the beginning of a line, and the
/// stars in front of the lines of a block comment.
fn plain(literal: &LitStr, is_comment: bool) -> String {
    let text = literal.value();
    if !text.contains('\n') || !is_comment {
        return text.strip_prefix(' ').map(str::to_owned).unwrap_or(text);
    }
    let lines = || text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let has_stars = lines().next().is_some() && lines().all(|line| line.trim_start().starts_with('*'));
    let lines = text.lines().enumerate().map(|(number, line)| match line.trim_start().strip_prefix('*') {
        Some(rest) if has_stars && number > 0 => rest,
        _ => line,
    });
    unindented(&lines.collect::<Vec<_>>())
}

/// Removes the indentation that all lines share. That of the first line, behind the beginning of the comment, does not
/// count.
fn unindented(lines: &[&str]) -> String {
    let indentation = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let shared = lines.iter().skip(1).filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let lines = lines.iter().enumerate().map(|(number, line)| match number {
        0 => line.trim_start(),
        _ => line.get(shared.min(indentation(line))..).unwrap_or_default().trim_end(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
