//! Forms with files. Reading one checks its token, so a handler cannot forget it.

use super::{Stop, entrance::SessionToken, origin};
use crate::Form;
use crate::forms::storable;
use axum::{
    extract::{FromRequest, Multipart, Request},
    response::{IntoResponse, Response},
};
use foundation::Private;

/// A file that somebody sent. Its name and content may be about a person.
#[derive(Clone, Debug)]
pub struct UploadedFile {
    /// The field it was sent in.
    pub field: String,
    /// The name it had on the sender's machine.
    pub name: Private<String>,
    /// Its bytes.
    pub content: Private<Vec<u8>>,
}

/// A posted form with its files.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The text fields.
    pub form: Form,
    /// The files, empty ones left out.
    pub files: Vec<UploadedFile>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let expected = request.extensions().get::<SessionToken>().cloned();
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(str::to_owned);
            let content = part.bytes().await.map_err(IntoResponse::into_response)?.to_vec();
            match name {
                Some(_) if content.is_empty() => {}
                Some(name) => files.push(UploadedFile {
                    field,
                    name: name.into(),
                    content: Private::new(content),
                }),
                None => fields.push((field, storable(String::from_utf8_lossy(&content).into_owned()))),
            }
        }
        let form = Form::from_pairs(fields);
        match expected {
            Some(SessionToken(token)) if origin::same(&token, form.value("csrf")) => Ok(Self { form, files }),
            _ => Err(Stop::form_expired().into_response()),
        }
    }
}
