const random = require("@pulumi/random");

exports.name = new random.RandomPet("name").id;
