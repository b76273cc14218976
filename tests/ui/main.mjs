// The tests in a browser, one after another: they share a shop and a browser.
// usage: node main.mjs   (scripts/ui_browser.sh sees to what it needs)

import './journeys/guard.mjs';
import './journeys/guest.mjs';
import './journeys/once.mjs';
import './journeys/account.mjs';
import './journeys/office.mjs';
import './journeys/failover.mjs';
import './pages/looks.mjs';
import './pages/lighthouse.mjs';
