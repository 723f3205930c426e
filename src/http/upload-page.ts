/** What the upload page shows (上传页内容). */
export type UploadView = { readonly gone: true } | { readonly caseNo: string; readonly note?: string };

const style = [
  ':root{color-scheme:light dark}body{font:18px/1.6 system-ui,sans-serif;margin:0 auto;max-width:26em;padding:1.25em}',
  'h1{font-size:1.25em;margin:.2em 0 .6em}label{display:block;margin:1em 0 .4em}small{opacity:.7}',
  'input,button{font:inherit;width:100%;box-sizing:border-box;border-radius:.5em}',
  'input{padding:1em .8em;border:2px dashed #8a8a8a}input::file-selector-button{font:inherit;padding:.4em .7em;margin-right:.7em;border:1px solid #8a8a8a;border-radius:.4em}',
  'button{margin-top:1em;padding:.8em;min-height:3em;background:#0a7a45;color:#fff;border:0;font-weight:600}',
  'p[role]{background:#e4f6ea;color:#0b3d22;padding:.7em .9em;border-radius:.5em;margin:0}',
].join('');

/** The page as text. The case number is one of ours, yet it is written as if it were not. */
export function uploadPage(view: UploadView): string {
  const inner =
    'gone' in view
      ? '<h1>这个链接已经过期</h1><p>请在工作群里再说一次“办结”,机器人会给新的链接;或直接把照片发给机器人。</p>'
      : [
          `<h1>给 ${escaped(view.caseNo)} 补照片</h1>`,
          view.note === undefined ? '' : `<p role="status">${escaped(view.note)}</p>`,
          '<form method="post" enctype="multipart/form-data">',
          '<label for="photo">选一张照片,或现场拍一张<br><small>一次一张,不超过10MB</small></label>',
          '<input id="photo" type="file" name="photo" accept="image/*" required>',
          '<button>上传</button></form>',
        ].join('');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>补照片</title><style>${style}</style><body>${inner}</body></html>`;
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
