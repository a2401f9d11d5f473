//! The list of routes. A page exists only by standing on it, and a test walks the list with every role.

use super::App;
use axum::{
    handler::Handler,
    http::Method,
    routing::{MethodRouter, get, post},
};

/// Who may come as far as the handler. What the handler shows is decided by permits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Guard {
    /// Everybody, logged in or not.
    Public,
    /// Only somebody logged in; posts carry the session's token.
    SignedIn,
    /// As [`Guard::SignedIn`], with files: the token is read by [`super::Upload`].
    Upload,
}

/// One route.
#[derive(Clone)]
pub struct Route {
    /// Its name, area first: `order.accept`. The test of routes and roles has a line for it.
    pub name: &'static str,
    /// GET or POST.
    pub method: Method,
    /// The path with its parameters: `/citizens/{citizen}`.
    pub path: &'static str,
    /// Who may come in.
    pub guard: Guard,
    pub(super) handler: MethodRouter<App>,
}

impl Route {
    /// A page for people who are logged in.
    pub fn get<T: 'static, H: Handler<T, App>>(name: &'static str, path: &'static str, handler: H) -> Self {
        Self {
            name,
            method: Method::GET,
            path,
            guard: Guard::SignedIn,
            handler: get(handler),
        }
    }

    /// A form of people who are logged in.
    pub fn post<T: 'static, H: Handler<T, App>>(name: &'static str, path: &'static str, handler: H) -> Self {
        Self {
            name,
            method: Method::POST,
            path,
            guard: Guard::SignedIn,
            handler: post(handler),
        }
    }

    /// A form with files; its handler takes [`super::Upload`].
    pub fn upload<T: 'static, H: Handler<T, App>>(
        name: &'static str,
        path: &'static str,
        handler: H,
    ) -> Self {
        Self {
            name,
            method: Method::POST,
            path,
            guard: Guard::Upload,
            handler: post(handler),
        }
    }

    /// Opens the route to everybody.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.guard = Guard::Public;
        self
    }
}
