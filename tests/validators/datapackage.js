// What the npm package `datapackage` (version 1 of the standard) finds wrong: one JSON array of [place, message].
const { Package } = require("datapackage");

async function alarms(descriptor) {
  const data = await Package.load(descriptor);
  const found = data.valid ? [] : data.errors.map((error) => ["datapackage.json", String(error)]);
  for (const resource of data.resources) {
    try {
      await resource.read({ relations: true });
    } catch (error) {
      const causes = error.errors && error.errors.length ? error.errors : [error];
      for (const cause of causes) found.push([resource.name, String(cause)]);
    }
  }
  return found;
}

alarms(process.argv[2]).then((found) => console.log(JSON.stringify(found)));
