use super::{PAGES, router};
use crate::ui;
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
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
        assert!(
            status == StatusCode::OK || page.name.ends_with("access") || page.name.ends_with("unexpected"),
            "{status}"
        );
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
