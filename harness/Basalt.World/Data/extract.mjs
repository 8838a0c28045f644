// Reads the numbers the world needs out of the npm package `minecraft-data` (MIT) into one compact file.
//   npm install --ignore-scripts minecraft-data@3.117.0 && node extract.mjs PATH/node_modules/minecraft-data > minecraft-1.16.5.json
// One block or item a line, so that a change of the package shows as a readable diff.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const version = '1.16.5';
const paths = read('minecraft-data/data/dataPaths.json').pc[version];
const table = (name) => read(join('minecraft-data/data', paths[name], `${name}.json`));

const items = table('items');
const itemName = Object.fromEntries(items.map((item) => [item.id, item.name]));
const named = (byId) => byId && Object.fromEntries(Object.entries(byId).map(([id, value]) => [itemName[id], value]));
const shapes = table('blockCollisionShapes');
const loot = Object.fromEntries(table('blockLoot').map((entry) => [entry.block, entry.drops]));

const blocks = table('blocks').map((block) => ({
  name: block.name,
  first: block.minStateId,
  default: block.defaultState,
  properties: block.states.map((state) => ({
    name: state.name,
    values: state.values ?? (state.type === 'bool' ? ['true', 'false'] : [...Array(state.num_values).keys()].map(String)),
  })),
  hardness: block.diggable ? block.hardness : -1,
  material: block.material,
  filterLight: block.filterLight,
  emitLight: block.emitLight,
  transparent: block.transparent,
  solid: block.boundingBox === 'block',
  harvestTools: block.harvestTools ? Object.keys(block.harvestTools).map((id) => itemName[id]) : undefined,
  drops: (loot[block.name] ?? []).map((drop) => ({
    item: drop.item, chance: drop.dropChance, range: drop.stackSizeRange,
    silkTouch: drop.silkTouch || undefined, noSilkTouch: drop.noSilkTouch || undefined, age: drop.blockAge,
  })),
  shape: shapes.blocks[block.name],
}));

const ingredient = (value) => (value === null ? null : typeof value === 'object' ? itemName[value.id] : itemName[value]);
const recipes = Object.entries(table('recipes')).flatMap(([id, variants]) => variants.map((recipe) => ({
  result: itemName[id] ?? itemName[recipe.result.id], count: recipe.result.count,
  shape: recipe.inShape?.map((row) => row.map(ingredient)),
  ingredients: recipe.ingredients?.map(ingredient),
})));

const lines = (rows) => '[\n' + rows.map((row) => '  ' + JSON.stringify(row)).join(',\n') + '\n ]';
process.stdout.write(`{
 "source": ${JSON.stringify(`minecraft-data ${read('package.json').version} (MIT), Minecraft ${version}`)},
 "materials": ${JSON.stringify(Object.fromEntries(Object.entries(table('materials')).map(([name, tools]) => [name, named(tools)])))},
 "shapes": ${JSON.stringify(shapes.shapes)},
 "foods": ${lines(table('foods').map((food) => ({ name: food.name, points: food.foodPoints, saturation: food.saturation })))},
 "entities": ${lines(table('entities').map((entity) => ({ name: entity.name, width: entity.width, height: entity.height })))},
 "items": ${lines(items.map((item) => ({ name: item.name, stack: item.stackSize, display: item.displayName, durability: item.maxDurability })))},
 "recipes": ${lines(recipes)},
 "blocks": ${lines(blocks)}
}
`);
