//! Expressions, blocks and statements.

use proc_macro2::Span;
use syn::{Block, Expr, ExprMethodCall, Item, Stmt, UnOp, spanned::Spanned};

use super::Finder;

impl Finder<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(path) if path.qself.is_none() => {
                if let Some(name) = path.path.get_ident() {
                    self.name(name);
                }
            }
            Expr::Field(field) if self_in(&field.base).is_some() => self.member(&field.member, field.member.span()),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Macro(call) => self.macro_call(&call.mac),
            Expr::Verbatim(tokens) => self.tokens(tokens.clone()),
            Expr::Closure(closure) => self.scoped(|this| {
                closure.inputs.iter().for_each(|input| this.bind(input));
                this.expr(&closure.body);
            }),
            Expr::Match(matched) => {
                self.expr(&matched.expr);
                for arm in &matched.arms {
                    self.scoped(|this| {
                        this.bind(&arm.pat);
                        this.expr(&arm.body);
                    });
                }
            }
            Expr::If(branch) => {
                self.scoped(|this| {
                    this.expr(&branch.cond);
                    this.block(&branch.then_branch);
                });
                branch.else_branch.iter().for_each(|(_, other)| self.expr(other));
            }
            Expr::While(repeated) => self.scoped(|this| {
                this.expr(&repeated.cond);
                this.block(&repeated.body);
            }),
            Expr::ForLoop(repeated) => {
                self.expr(&repeated.expr);
                self.scoped(|this| {
                    this.bind(&repeated.pat);
                    this.block(&repeated.body);
                });
            }
            // The names are bound in the rest of the condition, and in the block behind it.
            Expr::Let(condition) => {
                self.expr(&condition.expr);
                self.bind(&condition.pat);
            }
            other => self.parts(other),
        }
    }

    /// Expressions that only consist of others.
    fn parts(&mut self, expr: &Expr) {
        match expr {
            Expr::Array(array) => self.exprs(&array.elems),
            Expr::Tuple(tuple) => self.exprs(&tuple.elems),
            Expr::Assign(both) => self.exprs([&*both.left, &both.right]),
            Expr::Binary(both) => self.exprs([&*both.left, &both.right]),
            Expr::Index(both) => self.exprs([&*both.expr, &both.index]),
            Expr::Repeat(both) => self.exprs([&*both.expr, &both.len]),
            Expr::Call(call) => {
                self.expr(&call.func);
                self.exprs(&call.args);
            }
            Expr::Struct(value) => {
                self.exprs(value.fields.iter().map(|field| &field.expr));
                self.exprs(value.rest.as_deref());
            }
            Expr::Range(range) => self.exprs(range.start.as_deref().into_iter().chain(range.end.as_deref())),
            Expr::Await(one) => self.expr(&one.base),
            Expr::Cast(one) => self.expr(&one.expr),
            Expr::Field(one) => self.expr(&one.base),
            Expr::Group(one) => self.expr(&one.expr),
            Expr::Paren(one) => self.expr(&one.expr),
            Expr::RawAddr(one) => self.expr(&one.expr),
            Expr::Reference(one) => self.expr(&one.expr),
            Expr::Try(one) => self.expr(&one.expr),
            Expr::Unary(one) => self.expr(&one.expr),
            Expr::Break(one) => self.exprs(one.expr.as_deref()),
            Expr::Return(one) => self.exprs(one.expr.as_deref()),
            Expr::Yield(one) => self.exprs(one.expr.as_deref()),
            Expr::Async(one) => self.block(&one.block),
            Expr::Block(one) => self.block(&one.block),
            Expr::Const(one) => self.block(&one.block),
            Expr::Loop(one) => self.block(&one.body),
            Expr::TryBlock(one) => self.block(&one.block),
            Expr::Unsafe(one) => self.block(&one.block),
            Expr::Lit(literal) if self.in_macro => self.literal(&literal.lit),
            Expr::Lit(_) | Expr::Path(_) | Expr::Continue(_) | Expr::Infer(_) => {}
            // A kind of expression that this version of `syn` does not know.
            other => self.tokens(quote::ToTokens::to_token_stream(other)),
        }
    }

    pub(super) fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        exprs.into_iter().for_each(|expr| self.expr(expr));
    }

    fn method_call(&mut self, call: &ExprMethodCall) {
        match self_in(&call.receiver) {
            Some(at) if call.method == "to_string" => self.found.displayed.push(at),
            _ => {}
        }
        self.expr(&call.receiver);
        self.exprs(&call.args);
    }

    fn block(&mut self, block: &Block) {
        self.scoped(|this| {
            for statement in &block.stmts {
                match statement {
                    Stmt::Local(local) => {
                        if let Some(init) = &local.init {
                            this.expr(&init.expr);
                            this.exprs(init.diverge.as_ref().map(|(_, diverge)| &**diverge));
                        }
                        this.bind(&local.pat);
                    }
                    Stmt::Expr(expr, _) => this.expr(expr),
                    Stmt::Macro(call) => this.macro_call(&call.mac),
                    // A macro that is defined here can use what is in scope here. Other items cannot.
                    Stmt::Item(Item::Macro(item)) => this.tokens(item.mac.tokens.clone()),
                    Stmt::Item(_) => {}
                }
            }
        });
    }

    /// Walks through a scope and forgets its names at the end.
    pub(super) fn scoped(&mut self, walk: impl FnOnce(&mut Self)) {
        let bound = self.bound.len();
        walk(self);
        self.bound.truncate(bound);
    }
}

/// Returns the place of `self` if the expression is nothing else: `self`, `&self`, `*self`, `(self)`.
pub(in crate::lower) fn self_in(expr: &Expr) -> Option<Span> {
    match expr {
        Expr::Path(path) if path.path.is_ident("self") => Some(path.span()),
        Expr::Paren(inner) => self_in(&inner.expr),
        Expr::Group(inner) => self_in(&inner.expr),
        Expr::Reference(inner) => self_in(&inner.expr),
        Expr::Unary(inner) if matches!(inner.op, UnOp::Deref(_)) => self_in(&inner.expr),
        _ => None,
    }
}
