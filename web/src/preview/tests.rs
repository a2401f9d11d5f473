use super::{PAGES, Page, router};
use crate::ui;
use axum::{
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use std::collections::BTreeSet;
use tower::ServiceExt;

async fn get(path: &str) -> (StatusCode, String) {
    let router = ui::wrap(router::<()>());
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    if path != "/preview/pages.json" {
        assert!(
            response.headers().contains_key(header::CONTENT_SECURITY_POLICY),
            "{path}"
        );
    }
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn every_preview_page_opens_with_all_its_words() {
    for page in PAGES
        .concat()
        .iter()
        .filter(|page| page.path.starts_with("/preview"))
    {
        let (status, html) = get(page.path).await;
        assert_eq!(status.as_u16(), page.status, "{}", page.path);
        assert!(
            html.contains("<html lang=\"da\"") && html.contains("</html>"),
            "{}",
            page.path
        );
        let missing = html.split('[').skip(1).find(|rest| rest.starts_with("kit-"));
        assert_eq!(missing, None, "a text is missing on {}", page.path);
        for forbidden in ["style=\"", "<style", "onclick=", "hx-on", "javascript:"] {
            assert!(
                !html.contains(forbidden),
                "{forbidden} on {}: the page's security rule forbids it",
                page.path
            );
        }
    }
}

#[tokio::test]
async fn every_asset_named_on_a_page_is_embedded() {
    for page in PAGES
        .concat()
        .iter()
        .filter(|page| page.path.starts_with("/preview"))
    {
        let (_, html) = get(page.path).await;
        for address in html.split('"').filter(|part| part.starts_with("/assets/")) {
            let path = address.splitn(4, '/').nth(3).unwrap().split('#').next().unwrap();
            assert!(crate::assets::exists(path), "{address} on {}", page.path);
        }
    }
}

#[tokio::test]
async fn every_icon_named_on_a_page_is_in_the_sprite() {
    let sprite = include_str!("../../dist/vendor/img/all-svg-icons.svg");
    for page in PAGES
        .concat()
        .iter()
        .filter(|page| page.path.starts_with("/preview"))
    {
        let (_, html) = get(page.path).await;
        for name in html
            .split("all-svg-icons.svg#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(
                sprite.contains(&format!("<symbol id=\"{name}\"")),
                "icon {name} on {}",
                page.path
            );
        }
    }
}

#[tokio::test]
async fn the_list_of_pages_is_json() {
    let (status, json) = get("/preview/pages.json").await;
    let pages: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(status, StatusCode::OK);
    assert_eq!(pages[0]["path"], "/preview");
    assert!(
        pages
            .as_array()
            .unwrap()
            .iter()
            .all(|page| page["name"].is_string() && page["user"].is_string())
    );
}

/// Routes whose answer is no page to look at, or whose page is not in a fresh demo: with the reason.
const NO_PAGE: [(&str, &str); 15] = [
    ("action.file", "a file to save"),
    ("meeting.papers", "a file to save"),
    ("steering.file", "a file to save"),
    ("hearing.pdf", "sends a file"),
    ("hearing.docx", "sends a file"),
    ("order.document", "sends a file"),
    ("economy.list", "leads on to the region's own page"),
    ("public.feed", "a feed for programs"),
    ("public.calendar", "a calendar for programs"),
    ("public.pdf", "sends a file"),
    ("public.docx", "sends a file"),
    ("public.attachment", "sends a file"),
    ("attachment.show", "sends a file"),
    ("attachment.closed", "sends a file"),
    (
        "note.sealed",
        "nobody has written on the wrong citizen yet; the browser tests of the thread go there",
    ),
];

/// Whether an address is one of a route's: the same number of parts, and each the same or a parameter.
fn leads_to(route: &str, path: &str) -> bool {
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    let (route, path): (Vec<_>, Vec<_>) = (route.split('/').collect(), path.split('/').collect());
    route.len() == path.len()
        && route
            .iter()
            .zip(&path)
            .all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
}

#[test]
fn every_page_that_can_be_opened_is_on_the_list() {
    let pages = PAGES.concat();
    let routes: Vec<_> = crate::pages::routes()
        .into_iter()
        .filter(|route| route.method == Method::GET)
        .collect();
    // `/citizens/{citizen}/notes/new` also looks like a note's address: what is said in words comes first.
    let route_of = |path: &str| {
        let fits = routes.iter().filter(|route| leads_to(route.path, path));
        fits.min_by_key(|route| route.path.matches('{').count())
            .map(|route| route.name)
    };
    let listed: BTreeSet<_> = pages.iter().filter_map(|page| route_of(page.path)).collect();
    let excused: BTreeSet<_> = NO_PAGE.iter().map(|(name, _)| *name).collect();
    let missing: Vec<_> = routes
        .iter()
        .map(|route| route.name)
        .filter(|name| !listed.contains(name) && !excused.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "no page on preview::PAGES shows: {}",
        missing.join(", ")
    );
    let needless: Vec<_> = excused
        .iter()
        .filter(|name| listed.contains(*name) || routes.iter().all(|route| route.name != **name))
        .collect();
    assert!(needless.is_empty(), "no excuse is needed for: {needless:?}");
    let lost = |page: &&Page| {
        page.status == 200 && !page.path.starts_with("/preview") && route_of(page.path).is_none()
    };
    let lost: Vec<_> = pages.iter().filter(lost).map(|page| page.name).collect();
    assert!(lost.is_empty(), "these lead nowhere: {}", lost.join(", "));
}

#[test]
fn every_page_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    let twice: Vec<_> = PAGES
        .concat()
        .into_iter()
        .map(|page| page.name)
        .filter(|name| !names.insert(*name))
        .collect();
    assert!(twice.is_empty(), "twice on the list: {}", twice.join(", "));
}
