"""Pages as tests read them: their words in one line, the cells of their tables."""


def words(response):
    return " ".join(response.content.decode().split())


def text(client, url):
    """The words of a page that opens."""
    response = client.get(url)
    assert response.status_code == 200
    return words(response)


def cells(page):
    """The cells of its tables, in order."""
    return [part.split("<")[0] for part in page.split('__cell">')[1:]]
