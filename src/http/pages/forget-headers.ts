/**
 * Put into the page of the query editor, before the editor: what it keeps in the browser has no headers, since there are keys in them.
 * The editor can be told to keep none with its tabs, but writes them into its history all the same. What an editor that still kept them
 * has left is kept anew, without them.
 */
export const FORGET_HEADERS = `{
  const keep = Storage.prototype.setItem;
  const withoutHeaders = (name, text) => {
    if (name === 'graphiql:headers') return '';
    try {
      return JSON.stringify(JSON.parse(text, (member, value) => (member === 'headers' ? undefined : value)));
    } catch {
      return text;
    }
  };
  Storage.prototype.setItem = function (name, text) {
    keep.call(this, name, name.startsWith('graphiql:') ? withoutHeaders(name, text) : text);
  };
  for (const [name, text] of Object.entries(localStorage)) localStorage.setItem(name, text);
}`;
