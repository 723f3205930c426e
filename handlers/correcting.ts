/** 打错了,不是8栋是6栋 (更正): what was told before is put right, and nothing new is told. */
export const corrects = /[打说写发报]错了|不是.{1,8}[,\s]?(?:应该)?是/;
