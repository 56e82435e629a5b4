// Where the guide keeps what it knows: a DynamoDB table, or a folder of files on your own machine.
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

/** `SESSIONS_TABLE` is what the connections of a table named `sessions` set. */
export function openStore({ SESSIONS_TABLE, GUIDE_FOLDER = "guide-data" }) {
  return SESSIONS_TABLE ? tableStore(SESSIONS_TABLE) : folderStore(GUIDE_FOLDER);
}

function tableStore(TableName) {
  const opened = import("@aws-sdk/client-dynamodb").then((sdk) => {
    // In time for a probe, which is given up after eight seconds; unless told to, it only warns.
    const requestHandler = {
      connectionTimeout: 1_000,
      requestTimeout: 2_000,
      throwOnRequestTimeout: true,
    };
    return { sdk, client: new sdk.DynamoDBClient({ maxAttempts: 2, requestHandler }) };
  });
  return {
    async read(id) {
      const { sdk, client } = await opened;
      const asked = new sdk.GetItemCommand({ TableName, Key: { id: { S: id } } });
      return (await client.send(asked)).Item;
    },
    async write(id, row) {
      const { sdk, client } = await opened;
      const texts = Object.entries({ id, ...row }).map(([name, text]) => [name, { S: text }]);
      await client.send(new sdk.PutItemCommand({ TableName, Item: Object.fromEntries(texts) }));
    },
  };
}

function folderStore(folder) {
  const pathOf = (id) => join(folder, `${id}.json`);
  let writes = 0;
  return {
    async read(id) {
      await mkdir(folder, { recursive: true });
      return readFile(pathOf(id), "utf8").catch((error) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
    },
    // Under another name first, so that a reader never finds half a row.
    async write(id, row) {
      await mkdir(folder, { recursive: true });
      writes += 1;
      const unfinished = join(folder, `.${id}.${process.pid}.${writes}`);
      const file = await open(unfinished, "w");
      await file.writeFile(JSON.stringify(row));
      await file.sync();
      await file.close();
      await rename(unfinished, pathOf(id));
    },
  };
}
