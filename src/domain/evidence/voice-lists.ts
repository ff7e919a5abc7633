// What the rules know of publishers and sites. The lists belong to the rules: whoever changes one gives the rules another name.

/** Sites where anybody publishes: their name says nothing of whose word a page is. Registrable domains. */
export const PLATFORMS: ReadonlySet<string> = new Set([
  ...['academia.edu', 'archive.org', 'bitbucket.org', 'blogger.com', 'blogspot.com', 'box.com', 'bsky.app', 'buttondown.email'],
  ...['change.org', 'dailymotion.com', 'discord.com', 'documentcloud.org', 'docdroid.net', 'dropbox.com', 'facebook.com', 'fb.com'],
  ...['figshare.com', 'flickr.com', 'ghost.io', 'github.com', 'github.io', 'gitlab.com', 'google.com', 'imgur.com', 'instagram.com'],
  ...['issuu.com', 'linkedin.com', 'linktr.ee', 'livejournal.com', 'mastodon.social', 'medium.com', 'mega.nz', 'notion.site'],
  ...['odysee.com', 'ok.ru', 'osf.io', 'pastebin.com', 'patreon.com', 'pinterest.com', 'quora.com', 'reddit.com', 'researchgate.net'],
  ...['rumble.com', 'scribd.com', 'slideshare.net', 'snapchat.com', 'soundcloud.com', 'spotify.com', 'ssrn.com', 'substack.com'],
  ...['t.me', 'telegra.ph', 'telegram.me', 'telegram.org', 'threads.net', 'threads.com', 'tiktok.com', 'truthsocial.com', 'tumblr.com'],
  ...['twitch.tv', 'twitter.com', 'vimeo.com', 'vk.com', 'wattpad.com', 'wechat.com', 'weibo.com', 'whatsapp.com', 'wikileaks.org'],
  ...['wikimedia.org', 'wikipedia.org', 'wordpress.com', 'x.com', 'youtu.be', 'youtube.com', 'zenodo.org', 'zhihu.com'],
]);

/** Names of platforms as a document may give them as its publisher, folded: nobody's voice. */
export const PLATFORM_NAMES: ReadonlySet<string> = new Set([
  ...['bluesky', 'documentcloud', 'facebook', 'github', 'google docs', 'google drive', 'instagram', 'linkedin', 'mastodon', 'medium'],
  ...['pastebin', 'reddit', 'scribd', 'substack', 'telegram', 'threads', 'tiktok', 'truth social', 'tumblr', 'twitter', 'vimeo', 'vk'],
  ...['wayback machine', 'weibo', 'whatsapp', 'wikipedia', 'wordpress', 'x', 'youtube', 'archive.today', 'internet archive'],
]);

/** Archives whose addresses do not tell what they hold. */
export const SEALED_ARCHIVES: ReadonlySet<string> = new Set([
  ...['archive.ph', 'archive.is', 'archive.today', 'archive.li', 'archive.vn', 'archive.fo', 'archive.md', 'perma.cc', 'ghostarchive.org'],
  ...['googleusercontent.com', 'webcitation.org', 'freezepage.com', 'megalodon.jp'],
]);

/** Leading articles by language, folded, as they stand before a name; those with an apostrophe are part of its first word. */
export const ARTICLES: ReadonlyMap<string, readonly string[]> = new Map([
  ['en', ['the', 'a', 'an']],
  ['fr', ['le', 'la', 'les', "l'"]],
  ['de', ['der', 'die', 'das']],
  ['es', ['el', 'la', 'los', 'las']],
  ['it', ['il', 'lo', 'la', 'i', 'gli', 'le', "l'"]],
  ['pt', ['o', 'a', 'os', 'as']],
  ['nl', ['de', 'het']],
  ['ca', ['el', 'la', 'els', 'les', "l'"]],
]);

/** Trailing legal forms of companies, folded, without dots and spaces. */
export const LEGAL_FORMS: ReadonlySet<string> = new Set([
  ...['ab', 'ad', 'ag', 'agcokg', 'aps', 'as', 'asa', 'bhd', 'bv', 'bvba', 'co', 'company', 'coltd', 'corp', 'corporation', 'dd', 'doo'],
  ...['ead', 'ek', 'eood', 'ev', 'gmbh', 'gmbhcokg', 'gmbhcokgaa', 'inc', 'incorporated', 'kft', 'kg', 'kgaa', 'kk', 'lda', 'limited'],
  ...['llc', 'llp', 'lp', 'ltd', 'ltda', 'ltdsti', 'mbh', 'nv', 'nyrt', 'oao', 'ohg', 'ood', 'ooo', 'oy', 'oyj', 'pao', 'pjsc', 'plc'],
  ...['pte', 'pteltd', 'pty', 'ptyltd', 'pvt', 'pvtltd', 'rt', 'sa', 'sab', 'sabdecv', 'sadecv', 'sapi', 'sapidecv', 'sarl', 'sas'],
  ...['scs', 'se', 'sl', 'slu', 'snc', 'spa', 'spk', 'spzoo', 'srl', 'sro', 'ug', 'zao', 'zrt'],
]);
