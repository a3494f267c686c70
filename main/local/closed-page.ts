/** What a browser shows that comes without a key: no script, no style, nothing of the application. */
export const closedPage = `<!doctype html>
<html lang="fr">
  <meta charset="utf-8">
  <title>Tremplin</title>
  <h1>Cette page s’ouvre depuis Tremplin</h1>
  <p>L’adresse a déjà servi, ou Tremplin a été relancé depuis. Vos données ne sont pas touchées.</p>
  <p>Relancez Tremplin, ou ouvrez la dernière adresse qu’il a affichée.</p>
</html>
`
