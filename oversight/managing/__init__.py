"""Where the portfolios stand that somebody manages or assesses."""
